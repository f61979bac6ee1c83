import { Injectable } from '@nestjs/common';
import { type CurrentSession, hasSecondFactor, leadIn, WayInStore } from '@signet/store';
import { accessRefusal, secondFactorDue } from '../access/access-rules.js';
import { IdentityProvider } from '../sign-in/single-sign-on/identity-provider.js';

/**
 * Who may add a way to sign in. Whoever has none yet: the set-up link, the invitation or the first of two factors was the proof.
 * Whoever has one proves it anew first, so that an unlocked screen is not made into a key of one's own (security.md K34).
 */
@Injectable()
export class Enrolment {
  constructor(
    private readonly waysIn: WayInStore,
    private readonly provider: IdentityProvider,
  ) {}

  /** Throws `HttpProblem` 401 `mfa_required` or 403 `step_up_required`. */
  async accept(session: CurrentSession): Promise<void> {
    const ways = await this.waysIn.find(session.member_id, this.provider.issuer);
    if (!session.complete && hasSecondFactor(ways)) throw secondFactorDue();
    const refusal = accessRefusal(session, { level: 'half', stepUp: leadIn(ways) }, true);
    if (refusal) throw refusal;
  }
}
