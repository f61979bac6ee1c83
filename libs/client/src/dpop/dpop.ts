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

  /** The nonce to use there next. */
  nonceFor(url: string): string | undefined {
    return this.nonces.get(new URL(url).origin);
  }

  proof(method: string, url: string, said: { accessToken?: string; nonce?: string }): Promise<string> {
    const { origin, pathname } = new URL(url);
    const { accessToken, nonce } = said;
    const ath = accessToken && createHash('sha256').update(accessToken).digest('base64url');
    const iat = Math.floor(this.clock() / 1000);
    const claims = {
      ...{ jti: randomUUID(), htm: method, htu: origin + pathname, iat },
      ...(ath && { ath }),
      ...(nonce && { nonce }),
    };
    return signJwt({ typ: 'dpop+jwt', jwk: materialOf(this.key.publicJwk) }, claims, this.key);
  }

  /** Keeps the nonce of an answer (RFC 9449 §8.2). True when it is another than the request had. */
  learn(url: string, headers: Headers, used: string | undefined): boolean {
    const nonce = headers.get('dpop-nonce');
    if (!nonce) return false;
    this.nonces.set(new URL(url).origin, nonce);
    return nonce !== used;
  }
}
