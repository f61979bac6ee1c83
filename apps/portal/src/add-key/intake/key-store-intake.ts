import type { Intake } from './intake.js';
import { certificateIntake } from './certificate-intake.js';
import { pemBlock } from '../../key-text/pem-block.js';
import { publicHalf } from './public-half.js';

/** What came out of a key store: what may be registered, and the private key, which stays in this browser. */
export interface OpenedStore {
  intake: Intake;
  /** PKCS#8. */
  privateKey: Uint8Array<ArrayBuffer> | undefined;
}

/** Opens a key store with its password. Throws `KeyStoreError`. */
export async function openedStore(octets: Uint8Array, password: string, now: Date): Promise<OpenedStore> {
  const { openKeyStore } = await import('../../key-store/open-key-store.js');
  const { certificates, privateKeys } = await openKeyStore(octets, password);
  const [privateKey] = privateKeys;
  return { intake: await publicPart(certificates, privateKey, now), privateKey };
}

function publicPart(
  certificates: readonly Uint8Array[],
  privateKey: Uint8Array | undefined,
  now: Date,
): Promise<Intake> | Intake {
  if (certificates.length > 0) {
    const pem = certificates.map((certificate) => pemBlock('CERTIFICATE', certificate)).join('');
    return certificateIntake(new TextEncoder().encode(pem), now);
  }
  if (privateKey) return publicHalf(privateKey, now);
  return { kind: 'unfit', what: 'an empty key store', advice: 'It holds neither a certificate nor a key.' };
}
