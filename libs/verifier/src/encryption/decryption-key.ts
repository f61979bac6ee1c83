import { importJWK } from 'jose';
import { isText, type JsonObject } from '../json.js';
import { findOctets } from '../jws/base64url.js';

/** How content encryption keys come (RFC 7518 §4.1): one algorithm for each type of key. */
type KeyManagement = 'ECDH-ES+A256KW' | 'RSA-OAEP-256';

const SHORTEST_MODULUS = 256;

/** A private key of this API that tokens are encrypted for, imported when the first one comes. */
export class DecryptionKey {
  readonly kid: string;
  readonly alg: KeyManagement;
  private imported?: ReturnType<typeof importJWK>;

  /** Throws `TypeError` on a JWK that cannot decrypt. Nothing of the key is ever in a message. */
  constructor(private readonly jwk: JsonObject) {
    const alg = findAlgorithm(jwk);
    if (!isText(jwk.kid)) throw new TypeError('a decryption key must have a kid');
    if (!alg || !isText(jwk.d))
      throw new TypeError(
        `the decryption key ${jwk.kid} must be a private JWK, EC with P-256 or RSA from 2048 bits`,
      );
    if (jwk.alg !== undefined && jwk.alg !== alg)
      throw new TypeError(`the decryption key ${jwk.kid} must be for ${alg}`);
    this.kid = jwk.kid;
    this.alg = alg;
  }

  import(): ReturnType<typeof importJWK> {
    this.imported ??= importJWK({ ...this.jwk, key_ops: undefined, use: undefined }, this.alg);
    return this.imported;
  }
}

function findAlgorithm({ kty, crv, n }: JsonObject): KeyManagement | undefined {
  if (kty === 'EC' && crv === 'P-256') return 'ECDH-ES+A256KW';
  const modulus = kty === 'RSA' && typeof n === 'string' ? findOctets(n) : undefined;
  return modulus && modulus.length >= SHORTEST_MODULUS ? 'RSA-OAEP-256' : undefined;
}
