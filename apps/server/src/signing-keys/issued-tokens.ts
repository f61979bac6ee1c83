import { Injectable } from '@nestjs/common';
import { type AccessTokenClaims, VerifiedTokens } from '@signet/tokens';
import { Clock } from '../config/clock.js';
import { Endpoints } from '../config/server-config.js';
import { SigningKeys } from './signing-keys.js';

/** The access tokens this server issued, as they come back to it. */
@Injectable()
export class IssuedTokens {
  private readonly verified: VerifiedTokens;

  constructor(
    keys: SigningKeys,
    private readonly endpoints: Endpoints,
    private readonly clock: Clock,
  ) {
    this.verified = new VerifiedTokens(keys.ring);
  }

  /** What a token of ours says, while it has not expired; undefined for any other text. */
  findClaims(token: string): Promise<AccessTokenClaims | undefined> {
    return this.verified.verify(token, { issuer: this.endpoints.issuer, now: this.clock.now() });
  }
}
