import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  KEY_ROLLOVER_TYPE,
  refused,
  RegistrationError,
  type SigningAlgorithm,
} from '@signet/protocol';
import type { VerificationKey } from '../client-authentication.js';
import { acceptJti } from '../jws/claims.js';
import { selectKey } from '../jws/key-selection.js';
import { verifyJws } from '../jws/verify-jws.js';
import { acceptOccasion, readTypedJwt, type TypedJwt, verifyKeyProof } from './key-proof.js';
import { refuseMember } from './refuse-proof.js';

/** Seconds: a key that is to be gone must not stay for ever. */
const LONGEST_OVERLAP = 30 * 86_400;

/** A key rollover whose form and claims are in order; neither signature is verified yet. Times in seconds. */
export interface PresentedRollover {
  jti: string;
  exp: number;
  /** The key that takes over, as it was sent. */
  jwk: JsonObject;
  /** How long the key before goes on. */
  overlap: number;
  keyProof: JsonValue | undefined;
  signed: TypedJwt;
}

/** Whose rollover it must be, and what it must be made for. */
export interface RolloverContext {
  clientId: string;
  audience: string;
  algorithms: readonly SigningAlgorithm[];
  now: number;
}

const refuse = refuseMember('key_rollover');
const refuseProof = refuseMember('key_rollover.key_proof');

/** Reads `key_rollover` and checks what needs no key. Throws `RegistrationError`. */
export function acceptKeyRollover(value: JsonValue | undefined, context: RolloverContext): PresentedRollover {
  const signed = readTypedJwt(value, { ...context, type: KEY_ROLLOVER_TYPE }, refuse);
  const { iss, sub, jwk, key_proof: keyProof, overlap = 0 } = signed.claims;
  for (const [claim, sent] of Object.entries({ iss, sub }))
    if (sent !== context.clientId)
      throw refuse('claim_malformed', { claim, detail: 'it must be the ID of this client' });
  const exp = acceptOccasion(signed.claims, context, refuse);
  if (!isJsonObject(jwk))
    throw refuse('claim_malformed', { claim: 'jwk', detail: 'the public JWK that takes over' });
  if (!Number.isInteger(overlap) || Number(overlap) < 0 || Number(overlap) > LONGEST_OVERLAP)
    throw refuse('claim_malformed', { claim: 'overlap', detail: `seconds, up to ${LONGEST_OVERLAP}` });
  return { jti: acceptJti(signed.claims, refuse), exp, jwk, overlap: Number(overlap), keyProof, signed };
}

/** Verifies it with the one key of the client it names, and says which. Throws `RegistrationError`. */
export async function verifyKeyRollover<Key extends VerificationKey>(
  { signed }: PresentedRollover,
  keys: readonly Key[],
  { now }: RolloverContext,
): Promise<Key> {
  const key = selectKey(keys, signed.header, now, refuse);
  await verifyJws(signed.jws, signed.header, key, refuse);
  return key;
}

/** Verifies that the key that takes over agrees: its proof is made for this very rollover. Throws `RegistrationError`. */
export async function verifySuccessor(
  { jti, keyProof }: PresentedRollover,
  successor: VerificationKey,
  context: RolloverContext,
): Promise<void> {
  await verifyKeyProof(keyProof, [successor], { ...context, nonce: jti }, refuseProof);
}

/** The refusal of a rollover for a reason of its own. */
export const refusedRollover = (reason: string) => new RegistrationError([refused('key_rollover', reason)]);
