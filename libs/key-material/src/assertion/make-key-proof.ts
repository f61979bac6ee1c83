import { KEY_PROOF_TYPE, KEY_ROLLOVER_TYPE } from '@signet/protocol';
import type { NamedPublicJwk, PrivateJwk } from '../jwk/public-jwk.js';
import { type Signing, signJwt } from './sign-jwt.js';

/** What a proof is made for: the address of the request, and the nonce of its occasion. */
export interface KeyProofRequest extends Signing {
  audience: string;
  nonce: string;
}

/** Makes a proof that its sender holds the private half of a key it registers. Throws `PrivateKeyError`. */
export const makeKeyProof = ({ audience, nonce, ...signing }: KeyProofRequest): Promise<string> =>
  signJwt(KEY_PROOF_TYPE, { aud: audience, nonce }, signing);

/** Who puts which key in the place of the one that signs. */
export interface KeyRolloverRequest extends Signing {
  clientId: string;
  /** The address of the client's keys: its configuration endpoint with `/keys` after it. */
  audience: string;
  successor: { privateJwk: PrivateJwk; publicJwk: NamedPublicJwk };
  /** Seconds in which the key that signs goes on. */
  overlap?: number;
}

/** Makes a key rollover: the word of the old key, with the proof of the new one within. Throws `PrivateKeyError`. */
export async function makeKeyRollover(request: KeyRolloverRequest): Promise<string> {
  const { clientId, audience, successor, overlap, ...signing } = request;
  const jti = crypto.randomUUID();
  const { privateJwk, publicJwk } = successor;
  const { lifetime, now } = signing;
  const key_proof = await makeKeyProof({
    privateJwk,
    kid: publicJwk.kid,
    audience,
    nonce: jti,
    lifetime,
    now,
  });
  const claims = { iss: clientId, sub: clientId, aud: audience, jti, jwk: publicJwk, key_proof, overlap };
  return signJwt(KEY_ROLLOVER_TYPE, claims, signing);
}
