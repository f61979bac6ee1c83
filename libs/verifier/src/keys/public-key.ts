import { importJWK } from 'jose';
import { fits, type SignatureAlgorithm } from '../jws/algorithms.js';
import type { JsonObject } from '../json.js';

type Imported = Awaited<ReturnType<typeof importJWK>>;

/** A public key, imported once for each algorithm it is used with. */
export class PublicKey {
  private readonly imported = new Map<SignatureAlgorithm, Promise<Imported>>();

  constructor(private readonly jwk: JsonObject) {}

  fits(alg: SignatureAlgorithm): boolean {
    return fits(alg, this.jwk);
  }

  forAlgorithm(alg: SignatureAlgorithm): Promise<Imported> {
    const known = this.imported.get(alg) ?? importJWK({ ...this.jwk, key_ops: undefined }, alg);
    this.imported.set(alg, known);
    return known;
  }
}
