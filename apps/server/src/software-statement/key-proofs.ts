import { Injectable } from '@nestjs/common';
import { keyProofProblems } from '@signet/client-authentication';
import type { AcceptedKey } from '@signet/key-material';
import {
  type ClientMetadata,
  isJsonObject,
  type JsonValue,
  keyProofNonce,
  RegistrationError,
  signingAlgorithmsOf,
} from '@signet/protocol';
import { canonicalJson } from '../client-metadata/canonical-json.js';
import { Clock } from '../config/clock.js';
import type { PolicyInForce } from '../policy/policies.js';

/** The address a registration or update is sent to, and the token it is sent with. */
export interface ProofOccasion {
  audience: string;
  bearerToken: string;
}

interface Proving {
  policy: PolicyInForce;
  occasion: ProofOccasion;
  registered?: ClientMetadata;
}

/** `key_proofs`: does the sender hold the private half of each key it registers? */
@Injectable()
export class KeyProofs {
  constructor(private readonly clock: Clock) {}

  /** A proof that is sent is always verified; the policy may ask for one of each new key. Throws `RegistrationError`. */
  async accept(
    sent: JsonValue | undefined,
    accepted: readonly AcceptedKey[],
    { policy, occasion, registered }: Proving,
  ): Promise<void> {
    const keys = accepted.map(({ jwk }) => ({ kid: jwk.kid, jwk }));
    const needed = policy.registration.key_proof_required ? unregistered(keys, registered) : [];
    if (needed.length === 0 && (sent ?? undefined) === undefined) return;
    const nonce = await keyProofNonce(occasion.bearerToken);
    const algorithms = signingAlgorithmsOf(policy.profile);
    const context = { audience: occasion.audience, algorithms, nonce, now: this.clock.seconds(), needed };
    const [first, ...others] = await keyProofProblems(sent, keys, context);
    if (first) throw new RegistrationError([first, ...others]);
  }
}

/** The keys that are new to the client: one that is registered was accepted before. */
function unregistered<Key extends { jwk: object }>(keys: readonly Key[], registered?: ClientMetadata): Key[] {
  const jwks = registered?.jwks as JsonValue | undefined;
  const known = isJsonObject(jwks) && Array.isArray(jwks.keys) ? jwks.keys.map(canonicalJson) : [];
  return keys.filter(({ jwk }) => !known.includes(canonicalJson(jwk)));
}
