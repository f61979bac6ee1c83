import { createHmac, hkdfSync } from 'node:crypto';
import { limits } from '@signet/protocol';

/** Where a nonce is good: at the authorization server, or where a resource is protected. Never at both (RFC 9449 §9). */
export type NonceAudience = 'authorization-server' | 'resource-server';

const KEY_BYTES = 32;
const BUCKETS_KEPT = 8;

/**
 * DPoP nonces (RFC 9449 §8, §9), computed and not stored: an HMAC over the time in steps of two minutes, with a key every
 * node derives from the key-encryption key. So each node takes what another gave. Times in seconds.
 */
export class DpopNonces {
  private readonly key: Buffer;
  private readonly computed = new Map<string, string>();

  constructor(keyEncryptionKey: Uint8Array) {
    this.key = Buffer.from(hkdfSync('sha256', keyEncryptionKey, '', 'signet:dpop-nonce:1', KEY_BYTES));
  }

  /** The nonce to give out now. */
  current(audience: NonceAudience, now: number): string {
    return this.nonceOf(audience, stepOf(now));
  }

  /** This step's or the one before; the next one's too where another node's clock may have reached it. */
  isGood(nonce: string, audience: NonceAudience, now: number): boolean {
    const steps = new Set([stepOf(now), stepOf(now) - 1, stepOf(now + limits.clockSkew)]);
    return [...steps].some((step) => this.nonceOf(audience, step) === nonce);
  }

  private nonceOf(audience: NonceAudience, step: number): string {
    const name = `${audience}\0${step}`;
    const known = this.computed.get(name);
    if (known) return known;
    const nonce = createHmac('sha256', this.key).update(name).digest('base64url');
    this.computed.set(name, nonce);
    if (this.computed.size > BUCKETS_KEPT) this.computed.delete(this.computed.keys().next().value as string);
    return nonce;
  }
}

const stepOf = (seconds: number): number => Math.floor(seconds / limits.nonceLifetime);
