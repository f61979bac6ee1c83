import { createPublicKey, verify } from 'node:crypto';
import type { JsonObject } from '../json.js';

const digests: Record<string, string> = {
  ES256: 'sha256',
  ES384: 'sha384',
  PS256: 'sha256',
  RS256: 'sha256',
};

export interface OpenedJwt {
  header: JsonObject;
  claims: JsonObject;
  /** Whether the key made it, as the header's `alg` says. */
  isBy(jwk: JsonObject): boolean;
}

export function openedJwt(jwt: string): OpenedJwt {
  const [head, body, tail] = jwt.split('.') as [string, string, string];
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as JsonObject;
  const header = read(head);
  const padding = header.alg === 'PS256' ? { padding: 6, saltLength: 32 } : {};
  const isBy = (jwk: JsonObject) => {
    const key = {
      key: createPublicKey({ key: jwk, format: 'jwk' }),
      dsaEncoding: 'ieee-p1363' as const,
      ...padding,
    };
    const signed = Buffer.from(`${head}.${body}`);
    return verify(digests[header.alg as string] ?? null, signed, key, Buffer.from(tail, 'base64url'));
  };
  return { header, claims: read(body), isBy };
}
