import { Injectable } from '@nestjs/common';
import type { PasskeyAssertion, PasskeyOptions, PasswordStepUpRequest, SteppedUp } from '@signet/protocol';
import type { CurrentSession } from '@signet/store';
import { Clock } from '../../config/clock.js';
import type { Caller } from '../access/caller.js';
import { PortalSessions } from '../access/portal-sessions.js';
import { PortalAnswer } from '../answers/portal-answer.js';
import type { Browser } from '../sign-in/browser-cookie.js';
import { StepUpProofs } from './step-up-proofs.js';

const FIVE_MINUTES = 300_000;

/** Proving once more who one is, for what must not be done by whoever finds a screen unlocked. */
@Injectable()
export class StepUp {
  constructor(
    private readonly proofs: StepUpProofs,
    private readonly sessions: PortalSessions,
    private readonly clock: Clock,
  ) {}

  async passkeyOptions(session: CurrentSession, browser: Browser): Promise<PortalAnswer<PasskeyOptions>> {
    return new PortalAnswer(await this.proofs.passkeyOptions(session, browser), browser.headers);
  }

  async withPasskey(
    { caller, session }: { caller: Caller; session: CurrentSession },
    browser: Browser,
    request: PasskeyAssertion,
  ): Promise<PortalAnswer<SteppedUp>> {
    await this.proofs.acceptPasskey(session, browser, request);
    return this.steppedUp(caller);
  }

  async withPassword(
    { caller, session }: { caller: Caller; session: CurrentSession },
    request: PasswordStepUpRequest,
  ): Promise<PortalAnswer<SteppedUp>> {
    await this.proofs.acceptPassword(session, request);
    return this.steppedUp(caller);
  }

  private steppedUp(caller: Caller): Promise<PortalAnswer<SteppedUp>> {
    const until = new Date(this.clock.now().getTime() + FIVE_MINUTES);
    return this.sessions.promote(caller, { stepped_up_until: until.toISOString() });
  }
}
