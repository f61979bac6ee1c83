import { ContentInfo, type PFX } from 'pkijs';
import { isCount } from './accept-encryption.js';
import { KeyStoreError } from './key-store-error.js';
import { keyStoreLimits } from './limits.js';

// SHA-1, SHA-256, SHA-384, SHA-512. What OpenSSL 3.4 calls PBMAC1 (RFC 9579) is not among them.
const DIGESTS: ReadonlySet<string> = new Set([
  '1.3.14.3.2.26',
  '2.16.840.1.101.3.4.2.1',
  '2.16.840.1.101.3.4.2.2',
  '2.16.840.1.101.3.4.2.3',
]);

/** Checks the whole store under the password (RFC 7292 §5.1). Throws `KeyStoreError`. */
export async function acceptIntegrity(store: PFX, password: ArrayBuffer): Promise<void> {
  if (store.authSafe.contentType !== ContentInfo.DATA || !store.macData)
    throw new KeyStoreError('no_integrity_check');
  const { mac, iterations = 1 } = store.macData;
  if (!DIGESTS.has(mac.digestAlgorithm.algorithmId)) throw new KeyStoreError('unsupported_integrity_check');
  if (!isCount(iterations, keyStoreLimits.integrityRounds)) throw new KeyStoreError('too_many_rounds');
  try {
    await store.parseInternalValues({ password, checkIntegrity: true });
  } catch {
    throw new KeyStoreError('wrong_password');
  }
}
