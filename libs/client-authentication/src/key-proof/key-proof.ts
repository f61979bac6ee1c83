import {
  KEY_PROOF_TYPE,
  type JsonObject,
  type JsonValue,
  limits,
  shown,
  type SigningAlgorithm,
} from '@signet/protocol';
import type { JwsHeader, VerificationKey } from '../client-authentication.js';
import { acceptTimes } from '../jws/claims.js';
import { type CompactJws, readCompactJws } from '../jws/compact-jws.js';
import { acceptHeader, plainType } from '../jws/header.js';
import { selectKey } from '../jws/key-selection.js';
import type { Refuse } from '../jws/refuse.js';
import { verifyJws } from '../jws/verify-jws.js';

/** What a proof must have been made for: this address, this occasion, with one of these algorithms. `now` in seconds. */
export interface KeyProofContext {
  algorithms: readonly SigningAlgorithm[];
  audience: string;
  nonce: string;
  now: number;
}

/** A JWT of one kind, which must say so (RFC 8725 §3.11): no other JWT passes for it. */
export interface TypedJwt {
  header: JwsHeader;
  claims: JsonObject;
  jws: CompactJws;
}

/** Reads a compact JWS whose `typ` must be that one. Throws what `refuse` makes. */
export function readTypedJwt(
  value: JsonValue | undefined,
  { type, algorithms }: { type: string; algorithms: readonly SigningAlgorithm[] },
  refuse: Refuse,
): TypedJwt {
  if (typeof value !== 'string') throw refuse('not_a_jwt', { detail: 'a text is expected' });
  const jws = readCompactJws(value, limits.assertionLength, refuse);
  const { typ } = jws.header;
  if (typeof typ !== 'string' || plainType(typ) !== type)
    throw refuse('header_refused', { detail: `typ is ${shown(typ)}, it must be ${type}.` });
  return { header: acceptHeader(jws.header, refuse, { algorithms }), claims: jws.claims, jws };
}

/** The claims every such JWT has: for this address alone, and for a short time. Returns `exp`. Throws what `refuse` makes. */
export function acceptOccasion(
  claims: JsonObject,
  { audience, now }: Pick<KeyProofContext, 'audience' | 'now'>,
  refuse: Refuse,
): number {
  if (claims.aud !== audience)
    throw refuse('audience_mismatch', { sent: shown(claims.aud), expected: audience });
  return acceptTimes(claims, { now, longest: limits.assertionLifetime }, refuse);
}

/** Verifies that the proof was made with one of the keys, for this occasion. Returns the key. Throws what `refuse` makes. */
export async function verifyKeyProof<Key extends VerificationKey>(
  value: JsonValue | undefined,
  keys: readonly Key[],
  context: KeyProofContext,
  refuse: Refuse,
): Promise<Key> {
  const { header, claims, jws } = readTypedJwt(value, { ...context, type: KEY_PROOF_TYPE }, refuse);
  acceptOccasion(claims, context, refuse);
  if (claims.nonce !== context.nonce)
    throw refuse('claim_malformed', { claim: 'nonce', detail: 'it is not the one of this request' });
  const key = selectKey(keys, header, context.now, refuse);
  await verifyJws(jws, header, key, refuse);
  return key;
}
