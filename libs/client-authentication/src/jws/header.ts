import {
  findSigningAlgorithm,
  type JsonObject,
  shown,
  type SigningAlgorithm,
  signingAlgorithms,
} from '@signet/protocol';
import type { JwsHeader } from '../client-authentication.js';
import type { Refuse } from './refuse.js';

/** What is taken in a header; left out, what is taken where the keys are those we hold. */
export interface HeaderRule {
  algorithms?: readonly SigningAlgorithm[];
  refusedMembers?: readonly string[];
}

// Keys come from what we hold alone; no extension is understood (RFC 7515 §4.1.11, spec.md 33, 34).
const refusedWithKnownKeys = ['crit', 'jwk', 'jku', 'x5u', 'b64', 'zip', 'enc'];

const LONGEST_KID = 256;

/** The header checked: algorithm on our list, nothing that would choose the key or change the meaning. Throws what `refuse` makes. */
export function acceptHeader(
  header: JsonObject,
  refuse: Refuse,
  { algorithms = signingAlgorithms, refusedMembers = refusedWithKnownKeys }: HeaderRule = {},
): JwsHeader {
  const alg = findSigningAlgorithm(header.alg);
  if (!alg || !algorithms.includes(alg)) {
    throw refuse('algorithm_not_allowed', { alg: shown(header.alg), allowed: algorithms.join(', ') });
  }
  const refused = refusedMembers.find((member) => header[member] !== undefined);
  if (refused) throw refuse('header_refused', { detail: `The header member ${refused} is not accepted.` });
  return { alg, kid: acceptKid(header.kid, refuse) };
}

/**
 * One of the kinds of JWT that are expected here, or none said (RFC 8725 §3.11). `types` are media types in lower case
 * without `application/` (RFC 7515 §4.1.9). Throws what `refuse` makes.
 */
export function acceptType({ typ }: JsonObject, types: ReadonlySet<string>, refuse: Refuse): void {
  if (typ === undefined) return;
  if (typeof typ === 'string' && types.has(plainType(typ))) return;
  throw refuse('header_refused', { detail: `typ is ${shown(typ)}.` });
}

/** A media type as it is compared (RFC 7515 §4.1.9). */
export const plainType = (typ: string): string => typ.toLowerCase().replace(/^application\//, '');

function acceptKid(kid: unknown, refuse: Refuse): string | undefined {
  if (kid === undefined) return undefined;
  if (typeof kid !== 'string' || kid.length === 0 || kid.length > LONGEST_KID) {
    throw refuse('header_refused', { detail: `kid must be a text of 1 to ${LONGEST_KID} characters.` });
  }
  return kid;
}
