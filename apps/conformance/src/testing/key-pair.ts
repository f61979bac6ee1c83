import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';

export type Algorithm = 'ES256' | 'ES384' | 'PS256' | 'RS256' | 'EdDSA' | 'Ed25519';

export type Jwk = Record<string, unknown>;

/** A client's own key: what signs, and the half that is registered. */
export interface KeyPair {
  alg: Algorithm;
  kid: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  /** The public JWK, with its kid. */
  jwk: Jwk;
}

const generate = {
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  ES384: () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  PS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  EdDSA: () => generateKeyPairSync('ed25519'),
  Ed25519: () => generateKeyPairSync('ed25519'),
} satisfies Record<Algorithm, () => { privateKey: KeyObject; publicKey: KeyObject }>;

export function makeKeyPair(alg: Algorithm = 'ES256', kid: string = randomUUID()): KeyPair {
  const { privateKey, publicKey } = generate[alg]();
  return { alg, kid, privateKey, publicKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid } };
}

/** The private JWK: what nobody may ever send us. */
export const privateJwk = (pair: KeyPair): Jwk => ({
  ...pair.privateKey.export({ format: 'jwk' }),
  kid: pair.kid,
});

export const keySet = (...pairs: KeyPair[]) => ({ keys: pairs.map((pair) => pair.jwk) });
