import { constants, createPublicKey, type KeyObject, verify, type VerifyKeyObjectInput } from 'node:crypto';
import { derSignatureOf, type PublicJwk, type RsaPublicJwk } from '@signet/key-material';
import type { SigningAlgorithm } from '@signet/protocol';

interface Verification {
  digest: 'sha256' | 'sha384' | null;
  /** The padding, for RSA. */
  options?: Omit<VerifyKeyObjectInput, 'key'>;
  /** R and S side by side (RFC 7518 §3.4). */
  curve?: true;
  /** Length of the signature where the algorithm fixes it, bytes (RFC 7518 §3.4). */
  bytes?: number;
}

// RFC 7518 §3.5: the salt is as long as the digest, nothing else.
const pss = {
  padding: constants.RSA_PKCS1_PSS_PADDING,
  saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
} as const;

const verifications: Record<SigningAlgorithm, Verification> = {
  ES256: { digest: 'sha256', curve: true, bytes: 64 },
  ES384: { digest: 'sha384', curve: true, bytes: 96 },
  PS256: { digest: 'sha256', options: pss },
  RS256: { digest: 'sha256', options: { padding: constants.RSA_PKCS1_PADDING } },
  Ed25519: { digest: null, bytes: 64 },
  EdDSA: { digest: null, bytes: 64 },
};

// Importing a P-256 JWK costs as much as verifying with it; a key lives as long as the client record it came with.
const imported = new WeakMap<object, KeyObject>();

function keyObjectOf(jwk: PublicJwk): KeyObject {
  const known = imported.get(jwk);
  if (known) return known;
  const { kty, crv, x, y, n, e } = jwk as unknown as Record<string, string>;
  const key = createPublicKey({ key: { kty, crv, x, y, n, e }, format: 'jwk' });
  imported.set(jwk, key);
  return key;
}

/**
 * The length a signature of this algorithm by that key must have, bytes: of RSA as long as the modulus (RFC 8017 §8.1.2, §8.2.2),
 * which OpenSSL does not look at under PSS.
 */
export function signatureLength(alg: SigningAlgorithm, jwk: PublicJwk): number {
  // Canonical base64url of a number without leading zeros, as the key policy wants it.
  return verifications[alg].bytes ?? Math.floor((jwk as RsaPublicJwk).n.length * 0.75);
}

/** True when the signature is the key's over the text (RFC 7515 §5.2). Runs on the thread pool. */
export function isSignedBy(
  jwk: PublicJwk,
  alg: SigningAlgorithm,
  signed: string,
  signature: Uint8Array,
): Promise<boolean> {
  const { digest, options, curve } = verifications[alg];
  if (signature.length !== signatureLength(alg, jwk)) return Promise.resolve(false);
  const keyObject = keyObjectOf(jwk);
  const key = options ? { key: keyObject, ...options } : keyObject;
  const given = curve ? derSignatureOf(signature) : signature;
  return new Promise((resolve, reject) => {
    verify(digest, Buffer.from(signed, 'latin1'), key, given, (error, valid) =>
      error ? reject(error) : resolve(valid),
    );
  });
}
