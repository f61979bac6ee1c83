import { constants, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { findJsonObject, findText, type JsonObject } from '../json.js';
import type { ClientAlgorithm, ClientKey, KeyNames } from './client-key.js';
import { acceptAlgorithm, materialOf, thumbprintOf } from './key-algorithm.js';

const digests: Record<ClientAlgorithm, string | null> = {
  ...{ ES256: 'sha256', ES384: 'sha384', PS256: 'sha256', RS256: 'sha256' },
  ...{ Ed25519: null, EdDSA: null },
};
const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };

/** A private key in a file: PEM (PKCS#8, PKCS#1 or SEC1, with `passphrase` if encrypted) or a JWK. Throws `TypeError`. */
export async function keyFromFile(
  file: string | URL,
  options: KeyNames & { passphrase?: string } = {},
): Promise<ClientKey> {
  const text = await readFile(file, 'utf8');
  const jwk = findJsonObject(text);
  return jwk ? keyFromJwk(jwk, options) : keyFromPem(text, options);
}

/** Throws `TypeError` when it is no private key that can sign here. */
export function keyFromPem(
  pem: string,
  { passphrase, ...names }: KeyNames & { passphrase?: string } = {},
): ClientKey {
  return localKey(
    opened(() => createPrivateKey({ key: pem, passphrase })),
    names,
  );
}

/** Its `kid` and `alg` count, where the names given say nothing else. Throws `TypeError`. */
export function keyFromJwk(jwk: JsonObject, names: KeyNames = {}): ClientKey {
  const key = opened(() => createPrivateKey({ key: jwk, format: 'jwk' }));
  return localKey(key, { kid: findText(jwk.kid), alg: jwk.alg as ClientAlgorithm, ...names });
}

export function localKey(privateKey: KeyObject, names: KeyNames): ClientKey {
  const material = materialOf(createPublicKey(privateKey).export({ format: 'jwk' }) as JsonObject);
  const alg = acceptAlgorithm(material, names.alg);
  const kid = names.kid ?? thumbprintOf(material);
  const padding = alg === 'PS256' ? pss : {};
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' as const, ...padding };
  return {
    kid,
    alg,
    publicJwk: { ...material, kid, alg },
    sign: (octets) =>
      new Promise((resolve, reject) =>
        sign(digests[alg], octets, key, (error, signature) => (error ? reject(error) : resolve(signature))),
      ),
  };
}

function opened(open: () => KeyObject): KeyObject {
  try {
    return open();
  } catch (cause) {
    throw new TypeError('This is no private key, or its passphrase is another', { cause });
  }
}
