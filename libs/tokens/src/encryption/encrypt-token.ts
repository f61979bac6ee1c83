import { createCipheriv, randomBytes } from 'node:crypto';
import type { PublicJwk } from '@signet/key-material';
import { encodeBase64url } from '@signet/protocol';
import { wrapKey } from './wrap-key.js';

/** `enc` of every token we encrypt (RFC 7518 §5.3); its key and nonce, bytes. */
export const CONTENT_ENCRYPTION = 'A256GCM';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;

/**
 * Encrypts a signed token for a resource server: a nested JWT (RFC 7519 §5.2) in compact serialization (RFC 7516 §7.1), with
 * ECDH-ES+A256KW for a P-256 key and RSA-OAEP-256 for an RSA key.
 */
export function encryptToken(token: string, recipient: PublicJwk & { kid?: string }): string {
  const key = randomBytes(KEY_BYTES);
  const { header, encryptedKey } = wrapKey(key, recipient);
  const named = { ...header, enc: CONTENT_ENCRYPTION, cty: 'JWT', kid: recipient.kid };
  const encodedHeader = encodeBase64url(Buffer.from(JSON.stringify(named)));
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(encodedHeader, 'latin1'));
  const ciphertext = Buffer.concat([cipher.update(token, 'latin1'), cipher.final()]);
  const parts = [encryptedKey, nonce, ciphertext, cipher.getAuthTag()];
  return [encodedHeader, ...parts.map(encodeBase64url)].join('.');
}
