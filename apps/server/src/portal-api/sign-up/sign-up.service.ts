import { Injectable } from '@nestjs/common';
import {
  canonicalEmail,
  type ConfirmSignUpRequest,
  type SessionStarted,
  type SignUpRequest,
} from '@signet/protocol';
import { type NewSignUp, SignUpStore } from '@signet/store';
import { hashOf, newSecret } from '@signet/tokens';
import type { Caller } from '../access/caller.js';
import { LinkLimit } from '../access/link-limit.js';
import { PortalSessions } from '../access/portal-sessions.js';
import { type PortalAnswer, withSession } from '../answers/portal-answer.js';
import { notThere, portalProblem } from '../answers/portal-problem.js';
import { MailSeal } from '../mail/mail-seal.js';
import { SignUpSettings } from './sign-up-settings.js';

/** How somebody whom nobody invited comes in, where the operator lets them: the address first, approval later. */
@Injectable()
export class SignUpService {
  constructor(
    private readonly signUps: SignUpStore,
    private readonly sessions: PortalSessions,
    private readonly limit: LinkLimit,
    private readonly seal: MailSeal,
    private readonly settings: SignUpSettings,
  ) {}

  /** One answer for an address that has an account and for one that has none (security.md K17). */
  async ask(caller: Caller, request: SignUpRequest): Promise<void> {
    if (!this.settings.open)
      throw portalProblem(403, 'sign_up_closed', 'New people are invited by those who are here.');
    const emailCanonical = canonicalEmail(request.email) as string;
    this.limit.takeSignUp(caller, emailCanonical);
    const token = newSecret();
    await this.signUps.ask({
      ...{ tokenHash: hashOf('sign-up', token), email: request.email.trim(), emailCanonical },
      ...{ name: request.name, organisationName: request.organisation_name },
      messages: this.messagesOf(request, this.settings.linkOf(token)),
    });
  }

  async confirm(caller: Caller, { token }: ConfirmSignUpRequest): Promise<PortalAnswer<SessionStarted>> {
    this.limit.take(caller);
    const grant = this.sessions.grant(caller);
    const tokenHash = hashOf('sign-up', token);
    const outcome = await this.signUps.confirm({ tokenHash, session: grant.session });
    if (outcome === 'not_found') throw notThere('confirmation');
    if (outcome === 'over')
      throw portalProblem(410, 'confirmation_used', 'This link was used already, or a day has passed.');
    if (outcome === 'account_exists')
      throw portalProblem(409, 'sign_in_first', 'This address has an account: sign in with it.');
    return withSession({ complete: true, method: 'sign_up' }, grant.token);
  }

  private messagesOf({ email, name, organisation_name }: SignUpRequest, link: string): NewSignUp['messages'] {
    const recipient = email.trim();
    const content = { name, organisation_name, link: this.seal.seal(link) };
    return {
      confirm: { kind: 'sign_up', recipient, content },
      known: { kind: 'sign_up_known', recipient, content: {} },
    };
  }
}
