import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import type { JsonObject } from '../json.js';
import type { ClientKey, KeyNames } from './client-key.js';
import { localKey } from './local-key.js';

/** A new key, with the private JWK to keep: `keyFromJwk` reads it again. Default ES256. */
export async function generateKey(
  alg: 'ES256' | 'ES384' | 'PS256' | 'Ed25519' = 'ES256',
  names: Pick<KeyNames, 'kid'> = {},
): Promise<ClientKey & { privateJwk: JsonObject }> {
  const { privateKey } = await pairs[alg]();
  const key = localKey(privateKey, { ...names, alg });
  const { kid } = key;
  return { ...key, privateJwk: { ...(privateKey.export({ format: 'jwk' }) as JsonObject), kid, alg } };
}

const generate = promisify(generateKeyPair);
const pairs = {
  ES256: () => generate('ec', { namedCurve: 'P-256' }),
  ES384: () => generate('ec', { namedCurve: 'P-384' }),
  PS256: () => generate('rsa', { modulusLength: 3072 }),
  Ed25519: () => generate('ed25519'),
};
