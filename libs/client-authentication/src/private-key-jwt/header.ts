import {
  ClientAuthenticationError,
  findSigningAlgorithm,
  type JsonObject,
  refusal,
  shown,
  signingAlgorithms,
} from '@signet/protocol';
import type { AssertionHeader } from '../client-authentication.js';

// RFC 10070 §4 advises against refusing an absent or generic type; a wrong explicit one is refused (RFC 8725 §3.11).
const acceptedTypes = new Set(['jwt', 'client-authentication+jwt']);

// Keys come from registration alone; no extension is understood (RFC 7515 §4.1.11, spec.md 33, 34).
const refusedMembers = ['crit', 'jwk', 'jku', 'x5u', 'b64', 'zip', 'enc'];

const LONGEST_KID = 256;

/** The header checked: algorithm on our list, nothing that would choose the key or change the meaning. Throws `ClientAuthenticationError`. */
export function acceptHeader(header: JsonObject): AssertionHeader {
  const alg = findSigningAlgorithm(header.alg);
  if (!alg) {
    const evidence = { alg: shown(header.alg), allowed: signingAlgorithms.join(', ') };
    throw new ClientAuthenticationError(refusal('algorithm_not_allowed', evidence));
  }
  const refused = refusedMembers.find((member) => header[member] !== undefined);
  if (refused) throw headerRefused(`The header member ${refused} is not accepted.`);
  if (header.typ !== undefined && !isAcceptedType(header.typ))
    throw headerRefused(`typ is ${shown(header.typ)}.`);
  return { alg, kid: acceptKid(header.kid) };
}

function isAcceptedType(typ: unknown): boolean {
  return typeof typ === 'string' && acceptedTypes.has(typ.toLowerCase().replace(/^application\//, ''));
}

function acceptKid(kid: unknown): string | undefined {
  if (kid === undefined) return undefined;
  if (typeof kid !== 'string' || kid.length === 0 || kid.length > LONGEST_KID) {
    throw headerRefused(`kid must be a text of 1 to ${LONGEST_KID} characters.`);
  }
  return kid;
}

const headerRefused = (detail: string) =>
  new ClientAuthenticationError(refusal('header_refused', { detail }));
