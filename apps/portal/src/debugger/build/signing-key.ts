import { algorithmsOf, KeyMaterialError, type PublicJwk, readPrivateKey } from '@signet/key-material';
import type { SigningAlgorithm } from '@signet/protocol';
import type { MadePair } from '../../make-key/make-pair.js';

/** A key that signs here and cannot be taken out of the browser. */
export interface SigningKey {
  key: CryptoKey;
  alg: SigningAlgorithm;
  kid: string;
}

/** In the words of WebCrypto, to import a private key and to sign with it. */
export const signingParameters: Record<
  SigningAlgorithm,
  { name: string; namedCurve?: string; hash?: string; saltLength?: number }
> = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  ES384: { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' },
  PS256: { name: 'RSA-PSS', hash: 'SHA-256', saltLength: 32 },
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  Ed25519: { name: 'Ed25519' },
  EdDSA: { name: 'Ed25519' },
};

/** The key of a file: read, imported so that it cannot be exported, and forgotten. Throws an `Error` with a sentence. */
export async function signingKeyOf(file: Uint8Array): Promise<SigningKey> {
  try {
    const jwk = await readPrivateKey(file);
    const { kid, alg: own } = jwk;
    const [alg] = algorithmsOf({ ...publicHalfOf(jwk), alg: own });
    if (!alg) throw new Error('This key cannot sign with any algorithm taken here.');
    const key = await crypto.subtle.importKey('jwk', bareKey(jwk), signingParameters[alg], false, ['sign']);
    return { key, alg, kid };
  } catch (error) {
    throw error instanceof KeyMaterialError ? new Error(error.problems[0]!.reason) : error;
  }
}

// Without its name, its use and its algorithm, with which WebCrypto might not agree.
const bareKey = ({ kty, crv, x, y, n, e, d, p, q, dp, dq, qi }: JsonWebKey): JsonWebKey =>
  JSON.parse(JSON.stringify({ kty, crv, x, y, n, e, d, p, q, dp, dq, qi })) as JsonWebKey;

const publicHalfOf = (jwk: JsonWebKey): PublicJwk => {
  const { kty, crv, x, y, n, e } = bareKey(jwk);
  return { kty, crv, x, y, n, e } as PublicJwk;
};

/** The pair made in this page. */
export const signingKeyOfPair = ({ privateKey, alg, publicJwk }: MadePair): SigningKey => ({
  key: privateKey,
  alg,
  kid: publicJwk.kid,
});
