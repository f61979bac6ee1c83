import { encodeBase64url } from '../json/base64url.js';

/** `typ` of a proof that its sender holds the private half of a key. */
export const KEY_PROOF_TYPE = 'key-proof+jwt';

/** `typ` of a client's word that another key takes the place of the one that signs it. */
export const KEY_ROLLOVER_TYPE = 'key-rollover+jwt';

/**
 * The `nonce` of the proofs in a registration or update: SHA-256 of the bearer token it is made with, base64url. Only who may
 * register can make it, it is good for that token alone, and no request is needed to get it.
 */
export const keyProofNonce = async (bearerToken: string): Promise<string> =>
  encodeBase64url(
    new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(bearerToken))),
  );
