import { type AuthenticatedSafe, ContentInfo, EncryptedData, PFX, SafeContents } from 'pkijs';
import { acceptEncryption } from './accept-encryption.js';
import { acceptIntegrity } from './accept-integrity.js';
import { type KeyStoreContent, readBags } from './read-bags.js';
import { KeyStoreError } from './key-store-error.js';
import { keyStoreLimits } from './limits.js';

/**
 * Opens a PKCS#12 key store (RFC 7292) in this browser: its integrity is checked under the password first, then its
 * certificates and keys are decrypted. Only PBES2 with AES is opened.
 *
 * @throws {KeyStoreError} and nothing else
 */
export async function openKeyStore(octets: Uint8Array, password: string): Promise<KeyStoreContent> {
  const secret = new TextEncoder().encode(password).buffer;
  try {
    const store = PFX.fromBER(new Uint8Array(octets).buffer);
    await acceptIntegrity(store, secret);
    const parts = await partsOf(store.parsedValue!.authenticatedSafe!, secret);
    return await readBags(parts, secret);
  } catch (error) {
    throw error instanceof KeyStoreError ? error : new KeyStoreError('not_a_key_store');
  }
}

async function partsOf(safe: AuthenticatedSafe, password: ArrayBuffer): Promise<SafeContents[]> {
  if (safe.safeContents.length > keyStoreLimits.entries) throw new KeyStoreError('too_many_entries');
  const parts: SafeContents[] = [];
  for (const part of safe.safeContents) parts.push(SafeContents.fromBER(await contentOf(part, password)));
  return parts;
}

async function contentOf({ contentType, content }: ContentInfo, password: ArrayBuffer): Promise<ArrayBuffer> {
  if (contentType === ContentInfo.DATA) return content.getValue() as ArrayBuffer;
  if (contentType !== ContentInfo.ENCRYPTED_DATA) throw new KeyStoreError('unsupported_encryption');
  const encrypted = new EncryptedData({ schema: content });
  acceptEncryption(encrypted.encryptedContentInfo.contentEncryptionAlgorithm);
  return encrypted.decrypt({ password });
}
