import { type AlgorithmIdentifier, PBES2Params, PBKDF2Params } from 'pkijs';
import { KeyStoreError } from './key-store-error.js';
import { keyStoreLimits } from './limits.js';

const PBES2 = '1.2.840.113549.1.5.13';
// RFC 7292 appendix C: RC4, Triple DES and RC2 under a key of SHA-1.
const OLD = '1.2.840.113549.1.12.1.';
const PBKDF2 = '1.2.840.113549.1.5.12';
// RFC 8018 appendix B.2.2 and B.2.3: the same ciphers under PBES2.
const OLD_CIPHERS: ReadonlySet<string> = new Set(['1.2.840.113549.3.7', '1.2.840.113549.3.2']);
const AES_CBC: ReadonlySet<string> = new Set([
  '2.16.840.1.101.3.4.1.2',
  '2.16.840.1.101.3.4.1.22',
  '2.16.840.1.101.3.4.1.42',
]);

/** Refuses what browsers cannot or should not decrypt, before any round of a password is run. Throws `KeyStoreError`. */
export function acceptEncryption({ algorithmId, algorithmParams }: AlgorithmIdentifier): void {
  if (algorithmId.startsWith(OLD)) throw new KeyStoreError('old_encryption');
  if (algorithmId !== PBES2) throw new KeyStoreError('unsupported_encryption');
  const { keyDerivationFunc, encryptionScheme } = new PBES2Params({ schema: algorithmParams });
  if (OLD_CIPHERS.has(encryptionScheme.algorithmId)) throw new KeyStoreError('old_encryption');
  if (keyDerivationFunc.algorithmId !== PBKDF2 || !AES_CBC.has(encryptionScheme.algorithmId))
    throw new KeyStoreError('unsupported_encryption');
  const { iterationCount } = new PBKDF2Params({ schema: keyDerivationFunc.algorithmParams });
  if (!isCount(iterationCount, keyStoreLimits.encryptionRounds)) throw new KeyStoreError('too_many_rounds');
}

/** A whole number from one to the limit: what is written longer than a number here holds is no count either. */
export const isCount = (count: number, limit: number): boolean =>
  Number.isSafeInteger(count) && count >= 1 && count <= limit;
