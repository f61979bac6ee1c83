import { Injectable } from '@nestjs/common';
import { canonicalEmail, type SessionStarted, type SetUpRequest } from '@signet/protocol';
import { SetUpLinkStore, type SetUpOutcome } from '@signet/store';
import { hashOf } from '@signet/tokens';
import { LinkLimit } from '../access/link-limit.js';
import type { Caller } from '../access/caller.js';
import { PortalSessions } from '../access/portal-sessions.js';
import { type PortalAnswer, withSession } from '../answers/portal-answer.js';
import { notThere, portalProblem } from '../answers/portal-problem.js';

/** Makes the first operator of this server. */
@Injectable()
export class SetUpService {
  constructor(
    private readonly links: SetUpLinkStore,
    private readonly sessions: PortalSessions,
    private readonly limit: LinkLimit,
  ) {}

  async setUp(caller: Caller, { token, email, name }: SetUpRequest): Promise<PortalAnswer<SessionStarted>> {
    this.limit.take(caller);
    const grant = this.sessions.grant(caller);
    const outcome = await this.links.use({
      tokenHash: hashOf('set-up-link', token),
      member: { email: email.trim(), emailCanonical: canonicalEmail(email) as string, name },
      session: grant.session,
    });
    acceptOutcome(outcome);
    return withSession({ complete: true, method: 'set_up' }, grant.token);
  }
}

function acceptOutcome(outcome: SetUpOutcome): void {
  switch (outcome) {
    case 'not_found':
      throw notThere('set-up link');
    case 'used':
      throw portalProblem(410, 'set_up_used', 'This server is set up already: sign in.');
    case 'expired':
      throw portalProblem(410, 'set_up_expired', 'A later start printed a later link, or a day has passed.');
    case 'account_exists':
      throw portalProblem(409, 'conflict', 'This address has an account already: use another.');
    case 'set_up':
  }
}
