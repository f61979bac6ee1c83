import type { PublicJwk } from '@signet/key-material';
import type { SigningAlgorithm } from '@signet/protocol';
import { isSignedBy } from '../jws/signature.js';

// A published example key (RFC 7517 appendix A.1): nobody can authenticate with it, it belongs to no client.
const example = {
  kty: 'EC',
  crv: 'P-256',
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
} as unknown as PublicJwk;

const SIGNATURE_BYTES = 64;

/** Spends the time of a verification, so that an unknown client ID is refused no faster than a known one (spec.md 29). */
export async function verifyInVain(signed: string, signature: Uint8Array): Promise<void> {
  const alg: SigningAlgorithm = 'ES256';
  const padded = new Uint8Array(SIGNATURE_BYTES);
  padded.set(signature.subarray(0, SIGNATURE_BYTES));
  await isSignedBy(example, alg, signed, padded);
}
