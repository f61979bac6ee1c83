import { decodeBase64url, type JsonObject } from '@signet/protocol';
import { problem, type KeyProblem } from '../problem.js';

/** The path of a member, for problems. */
export const pathTo = (path: string, member: string): string => (path === '' ? member : `${path}.${member}`);

/** A required string member, or the problem with it. */
export function textOf(jwk: JsonObject, member: string, path: string): string | KeyProblem {
  const text = jwk[member];
  if (text === undefined) return problem('member_missing', pathTo(path, member), `"${member}" is required.`);
  if (typeof text === 'string') return text;
  return problem('member_malformed', pathTo(path, member), `"${member}" must be a string.`);
}

/** The octets of a required base64url member, or the problem with it. The caller bounds its length. */
export function octetsOf(jwk: JsonObject, member: string, path: string): Uint8Array | KeyProblem {
  const text = textOf(jwk, member, path);
  if (typeof text !== 'string') return text;
  const reason = `"${member}" must be canonical base64url without padding.`;
  return decodeBase64url(text) ?? problem('member_malformed', pathTo(path, member), reason);
}

/** The same for a member whose length its curve fixes; the length is judged before anything is decoded. */
export function octetsOfSize(
  jwk: JsonObject,
  member: string,
  path: string,
  size: number,
): Uint8Array | KeyProblem {
  const text = textOf(jwk, member, path);
  if (typeof text !== 'string') return text;
  if (text.length === Math.ceil((size * 4) / 3)) return octetsOf(jwk, member, path);
  const reason = `"${member}" must hold exactly ${size} octets, leading zeros included, in base64url.`;
  return problem('member_malformed', pathTo(path, member), reason);
}
