import { type Signing, signJwt } from './sign-jwt.js';

export interface AssertionRequest extends Signing {
  clientId: string;
  /** The issuer identifier of the server, exactly as it writes it (RFC 10070 §4). */
  audience: string;
  /** Default: 128 random bits. */
  jti?: string;
}

/**
 * Makes a signed client assertion (RFC 7523 §2.2, §3), good for one request.
 *
 * @throws {PrivateKeyError} `alg_mismatch` when the key cannot sign with the algorithm
 */
export function makeAssertion({ clientId, audience, jti, ...signing }: AssertionRequest): Promise<string> {
  const claims = { iss: clientId, sub: clientId, aud: audience, jti: jti ?? crypto.randomUUID() };
  return signJwt('client-authentication+jwt', claims, signing);
}
