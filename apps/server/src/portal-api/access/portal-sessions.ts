import { Injectable } from '@nestjs/common';
import type { SessionMethod } from '@signet/protocol';
import { type NewSession, SessionStore } from '@signet/store';
import { hashOf, newSecret } from '@signet/tokens';
import { type PortalAnswer, withSession } from '../answers/portal-answer.js';
import type { Caller } from './caller.js';
import { signedOut } from './signed-out.js';

/** A session's token for its browser, and what is stored of it. */
export interface SessionGrant {
  token: string;
  session: Pick<NewSession, 'tokenHash' | 'address' | 'agent'>;
}

/** Gives browsers their sessions: under a new token at every sign-in and step-up, so that one known before is worth nothing. */
@Injectable()
export class PortalSessions {
  constructor(private readonly sessions: SessionStore) {}

  /** A token for a session that a store starts in a transaction of its own. */
  grant({ address, agent }: Caller): SessionGrant {
    const token = newSecret();
    return { token, session: { tokenHash: hashOf('session', token), address, agent } };
  }

  /** Starts a session in the place of the one the browser had; the answer carries it. */
  async start<Body>(
    caller: Caller,
    session: Pick<NewSession, 'memberId' | 'complete' | 'method' | 'steppedUp'>,
    body: Body,
  ): Promise<PortalAnswer<Body>> {
    const grant = this.grant(caller);
    await this.sessions.start({ ...grant.session, ...session }, caller.tokenHash);
    return withSession(body, grant.token);
  }

  /** A fresh proof: the caller's session is complete and stepped up. With `method` it was the second of two factors. */
  async promote<Body>(caller: Caller, body: Body, method?: SessionMethod): Promise<PortalAnswer<Body>> {
    const { token, session } = this.grant(caller);
    const { tokenHash } = caller;
    if (!tokenHash) throw signedOut();
    const promoted = await this.sessions.promote({ tokenHash, newTokenHash: session.tokenHash, method });
    if (!promoted) throw signedOut();
    return withSession(body, token);
  }
}
