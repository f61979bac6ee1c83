import type { KeyRing } from '../signing-key/key-ring.js';
import type { AccessTokenClaims } from './access-token.js';
import { type AccessTokenExpectation, verifyAccessToken } from './verify.js';

/** A token whose signature was verified, and the key it was. */
interface Verified {
  claims: AccessTokenClaims;
  kid: string;
}

/**
 * Access tokens of ours, each verified once: the same text is asked about again and again while it lives. Only the signature is
 * remembered, of the exact text; expiry and the key's place in the ring are looked at each time, and nothing that failed is
 * kept, so that nobody fills the memory but with tokens we issued.
 */
export class VerifiedTokens {
  private readonly remembered = new Map<string, Verified>();

  constructor(
    private readonly keys: KeyRing,
    private readonly capacity = 10_000,
  ) {}

  /** As `verifyAccessToken`. */
  async verify(token: string, expected: AccessTokenExpectation): Promise<AccessTokenClaims | undefined> {
    const known = this.remembered.get(token);
    if (known) return this.isStillGood(known, expected) ? known.claims : undefined;
    const claims = await verifyAccessToken(token, this.keys, expected);
    if (claims) this.remember(token, claims);
    return claims;
  }

  private isStillGood({ claims, kid }: Verified, { issuer, now }: AccessTokenExpectation): boolean {
    const isLive = claims.iss === issuer && claims.exp * 1000 > now.getTime();
    return isLive && this.keys.find(kid, now) !== undefined;
  }

  /** Keeps a token as if it had been verified: for who signed it this moment, with a key of the ring. */
  remember(token: string, claims: AccessTokenClaims): void {
    this.remembered.set(token, { claims, kid: kidOf(token) });
    if (this.remembered.size > this.capacity) {
      this.remembered.delete(this.remembered.keys().next().value as string);
    }
  }
}

/** Of a token that was verified: its header is JSON with a `kid`. */
function kidOf(token: string): string {
  const header = Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString();
  return (JSON.parse(header) as { kid: string }).kid;
}
