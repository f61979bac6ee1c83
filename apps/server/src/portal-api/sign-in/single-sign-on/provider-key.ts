import { type KeyObject, subtle } from 'node:crypto';
import { EnvironmentError } from '../../../config/environment.js';

const algorithms: Record<string, Parameters<typeof subtle.importKey>[2]> = {
  'ec prime256v1': { name: 'ECDSA', namedCurve: 'P-256' },
  'ec secp384r1': { name: 'ECDSA', namedCurve: 'P-384' },
  ed25519: { name: 'Ed25519' },
  rsa: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
};

/** Our key for `private_key_jwt` at the identity provider: ES256, ES384, EdDSA or RS256 by its type. Throws `EnvironmentError`. */
export function importProviderKey(key: KeyObject): ReturnType<typeof subtle.importKey> {
  const { namedCurve } = key.asymmetricKeyDetails ?? {};
  const algorithm = algorithms[[key.asymmetricKeyType, namedCurve].filter(Boolean).join(' ')];
  if (!algorithm) {
    throw new EnvironmentError('SIGNET_SSO_PRIVATE_KEY_FILE must hold a P-256, P-384, Ed25519 or RSA key');
  }
  return subtle.importKey('pkcs8', key.export({ type: 'pkcs8', format: 'der' }), algorithm, false, ['sign']);
}
