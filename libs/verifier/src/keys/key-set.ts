import { findJsonObject, isJsonObject, isText } from '../json.js';
import type { SignatureAlgorithm } from '../jws/algorithms.js';
import { PublicKey } from './public-key.js';
import { isSecret, publicKeyProblem } from './public-key-problem.js';

const MOST_KEYS = 100;

/** The issuer's keys by `kid` (RFC 7517 §5). */
export class KeySet {
  private constructor(private readonly keys: ReadonlyMap<string, readonly PublicKey[]>) {}

  /**
   * Reads a JWK Set. Keys of unknown kinds are passed over (RFC 7517 §5); a set with a secret in it, or with no usable
   * key, throws.
   */
  static read(text: string): KeySet {
    const entries = findJsonObject(text)?.keys;
    if (!Array.isArray(entries) || entries.length > MOST_KEYS) throw new Error('This is no JWK Set');
    const jwks = entries.filter(isJsonObject);
    if (jwks.some(isSecret)) throw new Error('The JWK Set holds private or symmetric keys');
    const keys = new Map<string, PublicKey[]>();
    for (const jwk of jwks) {
      if (isText(jwk.kid) && !publicKeyProblem(jwk))
        keys.set(jwk.kid, [...(keys.get(jwk.kid) ?? []), new PublicKey(jwk)]);
    }
    if (keys.size === 0) throw new Error('The JWK Set holds no usable key');
    return new KeySet(keys);
  }

  find(kid: string, alg: SignatureAlgorithm): PublicKey | undefined {
    return this.keys.get(kid)?.find((key) => key.fits(alg));
  }
}
