import { Injectable } from '@nestjs/common';
import { type CurrentSession, SingleSignOnStore } from '@signet/store';
import type { Caller } from '../../access/caller.js';
import { PortalSessions } from '../../access/portal-sessions.js';
import { signedOut } from '../../access/signed-out.js';
import { Clock } from '../../../config/clock.js';
import type { Flow, FlowPurpose } from './flow.js';
import { IdentityProvider, type ReturnedIdentity } from './identity-provider.js';
import { singleSignOnRefused } from './single-sign-on-refused.js';

/** The page of the portal to go on with, and the session that comes with it. */
export interface Settlement {
  page: string;
  headers: Readonly<Record<string, string>>;
}

/** Seconds since somebody proved at the provider who they are, for that to count as a fresh proof here. */
const FRESH = 300;

/** What comes of a flow that is back. */
@Injectable()
export class ReturnedFlows {
  constructor(
    private readonly provider: IdentityProvider,
    private readonly identities: SingleSignOnStore,
    private readonly sessions: PortalSessions,
    private readonly clock: Clock,
  ) {}

  /** Throws `HttpProblem` 400 where the answer is not good; where the provider says no, the sign-in page says so. */
  async settle(caller: Caller, flow: Flow, query: string): Promise<Settlement> {
    if (new URLSearchParams(query).has('error')) return told(flow.purpose, 'refused');
    const identity = await this.provider.findIdentity(query, flow, flow.purpose === 'step_up');
    if (!identity) throw singleSignOnRefused();
    if (flow.purpose === 'sign_in') return this.signIn(caller, flow, identity);
    const session = sessionOf(caller, flow);
    return flow.purpose === 'link'
      ? this.link(session, flow, identity)
      : this.stepUp(caller, session, { flow, identity });
  }

  private async signIn(caller: Caller, { next }: Flow, identity: ReturnedIdentity): Promise<Settlement> {
    const memberId = await this.identities.findMember(identity);
    if (memberId === undefined) return told('sign_in', 'not_linked');
    const whole = { memberId, complete: true, method: 'single_sign_on' } as const;
    const session = { ...whole, steppedUp: this.isFresh(identity) };
    const { headers } = await this.sessions.start(caller, session, undefined);
    return { page: next, headers };
  }

  private async link(
    { member_id }: CurrentSession,
    { next }: Flow,
    identity: ReturnedIdentity,
  ): Promise<Settlement> {
    const linked = await this.identities.link(identity, member_id);
    return linked ? { page: next, headers: {} } : told('link', 'linked_elsewhere');
  }

  private async stepUp(
    caller: Caller,
    { member_id }: CurrentSession,
    { flow, identity }: { flow: Flow; identity: ReturnedIdentity },
  ): Promise<Settlement> {
    if ((await this.identities.findMember(identity)) !== member_id || !this.isFresh(identity))
      return told('step_up', 'refused');
    const { headers } = await this.sessions.promote(caller, undefined);
    return { page: flow.next, headers };
  }

  private isFresh({ authenticatedAt }: ReturnedIdentity): boolean {
    return authenticatedAt !== undefined && this.clock.seconds() - authenticatedAt <= FRESH;
  }
}

/** The session the flow was begun in: still there, in this browser, and whole. */
function sessionOf({ session }: Caller, { sessionId }: Flow): CurrentSession {
  if (!session?.complete || session.session_id !== sessionId) throw signedOut();
  return session;
}

const told = (purpose: FlowPurpose, word: string): Settlement => ({
  page: `${purpose === 'sign_in' ? '/sign-in' : '/me'}?single_sign_on=${word}`,
  headers: {},
});
