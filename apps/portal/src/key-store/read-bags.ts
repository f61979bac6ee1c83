import {
  CertBag,
  EncryptedContentInfo,
  EncryptedData,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  type SafeBag,
  type SafeContents,
} from 'pkijs';
import { acceptEncryption } from './accept-encryption.js';
import { KeyStoreError } from './key-store-error.js';
import { keyStoreLimits } from './limits.js';

/** What a key store held. */
export interface KeyStoreContent {
  /** DER of each X.509 certificate, as it stands in the store. */
  certificates: Uint8Array<ArrayBuffer>[];
  /** Each private key as PKCS#8 in DER. */
  privateKeys: Uint8Array<ArrayBuffer>[];
}

/** The certificates and keys in the parts of a store; what else may stand there is passed over. */
export async function readBags(
  parts: readonly SafeContents[],
  password: ArrayBuffer,
): Promise<KeyStoreContent> {
  const bags = parts.flatMap(({ safeBags }) => safeBags);
  if (bags.length > keyStoreLimits.entries) throw new KeyStoreError('too_many_entries');
  const content: KeyStoreContent = { certificates: [], privateKeys: [] };
  for (const { bagValue } of bags as SafeBag[]) {
    if (bagValue instanceof CertBag) content.certificates.push(certificateOf(bagValue));
    if (bagValue instanceof PKCS8ShroudedKeyBag) content.privateKeys.push(await keyOf(bagValue, password));
    if (bagValue instanceof PrivateKeyInfo)
      content.privateKeys.push(new Uint8Array(bagValue.toSchema().toBER()));
  }
  return content;
}

// The octets themselves: written anew by another hand, a certificate may no longer be what was signed.
const certificateOf = ({ certValue }: CertBag): Uint8Array<ArrayBuffer> =>
  new Uint8Array((certValue as { getValue(): ArrayBuffer }).getValue());

async function keyOf(
  { encryptionAlgorithm, encryptedData }: PKCS8ShroudedKeyBag,
  password: ArrayBuffer,
): Promise<Uint8Array<ArrayBuffer>> {
  acceptEncryption(encryptionAlgorithm);
  const encryptedContentInfo = new EncryptedContentInfo({
    contentEncryptionAlgorithm: encryptionAlgorithm,
    encryptedContent: encryptedData,
  });
  return new Uint8Array(await new EncryptedData({ encryptedContentInfo }).decrypt({ password }));
}
