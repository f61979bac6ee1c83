import { hash, randomUUID } from 'node:crypto';
import { now, signedJwt, type AssertionParts } from './assertion.js';
import type { KeyPair } from './key-pair.js';

/** What a proof is for. */
export interface ProofFor {
  htu: string;
  htm?: string;
  nonce?: string;
  accessToken?: string;
}

/** The public key as a proof carries it, without its name. */
export const bareJwk = ({ jwk: { kid: _kid, ...bare } }: KeyPair) => bare;

/** A DPoP proof (RFC 9449 §4.2): a good one, but for the parts. */
export function proof(
  key: KeyPair,
  { htu, htm = 'POST', nonce, accessToken }: ProofFor,
  parts: AssertionParts = {},
): string {
  const header = { typ: 'dpop+jwt', alg: key.alg, jwk: bareJwk(key) };
  const ath = accessToken && hash('sha256', accessToken, 'base64url');
  const claims = { jti: randomUUID(), htm, htu, iat: now(), nonce, ath };
  return signedJwt({ header, claims }, parts, parts.key ?? key);
}
