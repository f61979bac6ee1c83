import {
  constants,
  createCipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hash,
  type JsonWebKey,
  type KeyObject,
  publicEncrypt,
} from 'node:crypto';
import type { PublicJwk } from '@signet/key-material';

/** Key management algorithms we encrypt with (RFC 7518 §4.1): each is one key type's. */
export const keyManagementAlgorithms = ['ECDH-ES+A256KW', 'RSA-OAEP-256'] as const;

export type KeyManagementAlgorithm = (typeof keyManagementAlgorithms)[number];

/** The algorithm for a key; undefined where the key is of no type we encrypt to. */
export function keyManagementOf(jwk: PublicJwk): KeyManagementAlgorithm | undefined {
  if (jwk.kty === 'EC') return jwk.crv === 'P-256' ? 'ECDH-ES+A256KW' : undefined;
  return jwk.kty === 'RSA' ? 'RSA-OAEP-256' : undefined;
}

interface WrappedKey {
  /** The members of the JWE header that say how. */
  header: { alg: KeyManagementAlgorithm; epk?: JsonWebKey };
  encryptedKey: Buffer;
}

/** Encrypts a content encryption key to the recipient. Throws where the key is of another type: it was accepted for its type. */
export function wrapKey(key: Buffer, recipient: PublicJwk): WrappedKey {
  const { kty, crv, x, y, n, e } = recipient as unknown as Record<string, string>;
  const alg = keyManagementOf(recipient);
  if (!alg) throw new Error(`nothing is encrypted to a key of type ${kty}`);
  const bare = JSON.parse(JSON.stringify({ kty, crv, x, y, n, e })) as JsonWebKey;
  const publicKey = createPublicKey({ key: bare, format: 'jwk' });
  return alg === 'RSA-OAEP-256' ? wrapWithRsa(key, publicKey) : wrapWithAgreement(key, publicKey);
}

/** RFC 7518 §4.3. */
function wrapWithRsa(key: Buffer, recipient: KeyObject): WrappedKey {
  const options = { key: recipient, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  return { header: { alg: 'RSA-OAEP-256' }, encryptedKey: publicEncrypt(options, key) };
}

/** RFC 7518 §4.6, with AES Key Wrap (RFC 3394) under the agreed key. */
function wrapWithAgreement(key: Buffer, recipient: KeyObject): WrappedKey {
  const ephemeral = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const secret = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: recipient });
  const cipher = createCipheriv('aes256-wrap', agreedKey(secret), Buffer.alloc(8, 0xa6));
  const encryptedKey = Buffer.concat([cipher.update(key), cipher.final()]);
  const { kty, crv, x, y } = ephemeral.publicKey.export({ format: 'jwk' });
  return { header: { alg: 'ECDH-ES+A256KW', epk: { kty, crv, x, y } }, encryptedKey };
}

/** RFC 7518 §4.6.2 for 256 bits, which is one round; without party information. */
function agreedKey(secret: Buffer): Buffer {
  const name = Buffer.from('ECDH-ES+A256KW');
  const nobody = uint32(0);
  const otherInformation = [uint32(name.length), name, nobody, nobody, uint32(256)];
  return hash('sha256', Buffer.concat([uint32(1), secret, ...otherInformation]), 'buffer');
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
