import { createHmac, timingSafeEqual } from 'node:crypto';

/** Nonces an API demands in DPoP proofs (RFC 9449 §9), so that none is made before it is needed. */
export interface ProofNonces {
  current(): string;
  accepts(nonce: string): boolean;
}

/**
 * Nonces derived from a secret and the time: every process with the same secret accepts them, and nothing is stored.
 * `lifetime` in seconds; the one before is accepted too. The secret has 32 octets or more.
 */
export function derivedNonces(
  secret: Uint8Array,
  lifetime = 120,
  clock: () => number = Date.now,
): ProofNonces {
  if (secret.length < 32) throw new TypeError('The secret of the nonces needs 32 octets');
  const period = () => Math.floor(clock() / 1000 / lifetime);
  const nonceOf = (at: number) => createHmac('sha256', secret).update(`dpop-nonce:${at}`).digest('base64url');
  const isSame = (one: string, other: string) =>
    one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
  return {
    current: () => nonceOf(period()),
    accepts: (nonce) => [period(), period() - 1].some((at) => isSame(nonceOf(at), nonce)),
  };
}
