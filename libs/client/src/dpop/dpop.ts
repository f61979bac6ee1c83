import { createHash, randomUUID } from 'node:crypto';
import { signJwt } from '../jwt/sign-jwt.js';
import type { ClientKey } from '../key/client-key.js';
import { materialOf } from '../key/key-algorithm.js';

/** Makes the proofs of one key (RFC 9449 §4.2) and keeps the nonce each server gave last (§8). */
export class Dpop {
  private readonly nonces = new Map<string, string>();

  constructor(
    private readonly key: ClientKey,
    private readonly clock: () => number,
  ) {}

  proof(method: string, url: string, accessToken?: string): Promise<string> {
    const { origin, pathname } = new URL(url);
    const nonce = this.nonces.get(origin);
    const ath = accessToken && createHash('sha256').update(accessToken).digest('base64url');
    const said = {
      jti: randomUUID(),
      htm: method,
      htu: origin + pathname,
      iat: Math.floor(this.clock() / 1000),
    };
    const claims = { ...said, ...(ath && { ath }), ...(nonce && { nonce }) };
    return signJwt({ typ: 'dpop+jwt', jwk: materialOf(this.key.publicJwk) }, claims, this.key);
  }

  /** Keeps the nonce of an answer (RFC 9449 §8.2). True when it brought another than was used. */
  learn(url: string, headers: Headers): boolean {
    const { origin } = new URL(url);
    const nonce = headers.get('dpop-nonce');
    if (!nonce || nonce === this.nonces.get(origin)) return false;
    this.nonces.set(origin, nonce);
    return true;
  }
}
