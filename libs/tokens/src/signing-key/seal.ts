import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

// Sealed form, version 1: one byte 0x01, 12 bytes nonce, 16 bytes tag, ciphertext. AES-256-GCM, the kid as associated data,
// so that a sealed key cannot be moved to another row.
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** Length of the key-encryption key, bytes. */
export const KEY_ENCRYPTION_KEY_BYTES = 32;

/** The sealed key was made under another key-encryption key, or was altered. */
export class UnsealError extends Error {}

/** Seals a private key, or another secret that must be read again, under its name (design.md §6). `keyEncryptionKey` is 32 bytes. */
export function seal(secret: Uint8Array, kid: string, keyEncryptionKey: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyEncryptionKey, nonce).setAAD(Buffer.from(kid));
  const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]);
}

/** Opens what `seal` made under the same name. Throws `UnsealError`. */
export function unseal(sealed: Uint8Array, kid: string, keyEncryptionKey: Uint8Array): Buffer {
  if (sealed[0] !== VERSION || sealed.length <= HEAD_BYTES)
    throw new UnsealError(`key ${kid} has an unknown sealed form`);
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const tag = sealed.subarray(1 + NONCE_BYTES, HEAD_BYTES);
  const options = { authTagLength: TAG_BYTES };
  const decipher = createDecipheriv('aes-256-gcm', keyEncryptionKey, nonce, options);
  decipher.setAAD(Buffer.from(kid)).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new UnsealError(`key ${kid} was sealed with another key-encryption key`, { cause });
  }
}
