import type { JsonObject } from '../json.js';
import { PublicKey } from '../keys/public-key.js';

const MOST_KEYS = 2_000;

/** The keys of clients, imported: that costs as much as verifying with one. Only keys some token is bound to get here. */
export class ProofKeys {
  private readonly keys = new Map<string, PublicKey>();

  get(thumbprint: string, jwk: JsonObject): PublicKey {
    const key = this.keys.get(thumbprint) ?? new PublicKey(jwk);
    // The one longest unused goes first.
    this.keys.delete(thumbprint);
    this.keys.set(thumbprint, key);
    if (this.keys.size > MOST_KEYS) this.keys.delete(this.keys.keys().next().value!);
    return key;
  }
}
