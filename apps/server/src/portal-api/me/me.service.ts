import { Injectable } from '@nestjs/common';
import type { Me, MySession, Page, RenameMeRequest } from '@signet/protocol';
import { type CurrentSession, type ListedSession, MemberStore, SessionStore } from '@signet/store';
import type { Caller } from '../access/caller.js';
import { signedOut } from '../access/signed-out.js';
import { type PortalAnswer, withoutSession } from '../answers/portal-answer.js';
import { notThere } from '../answers/portal-problem.js';

/** Who is signed in: their account and their sessions. */
@Injectable()
export class MeService {
  constructor(
    private readonly members: MemberStore,
    private readonly sessions: SessionStore,
  ) {}

  async read(session: CurrentSession): Promise<Me> {
    const facts = await this.members.readFacts(session.member_id);
    if (!facts) throw signedOut();
    const { member_id, email, name, staff_role } = session;
    return { member: { member_id, email, name, staff_role }, session: sessionAnswer(session), ...facts };
  }

  async rename(session: CurrentSession, { name }: RenameMeRequest): Promise<Me> {
    await this.members.rename(session.member_id, name);
    return this.read({ ...session, name });
  }

  async listSessions({ member_id, session_id }: CurrentSession): Promise<Page<MySession>> {
    const sessions = await this.sessions.list(member_id);
    return { items: sessions.map((listed) => mySession(listed, session_id)), next: null };
  }

  async endSession(
    { member_id, session_id }: CurrentSession,
    sessionId: string,
  ): Promise<PortalAnswer<undefined> | undefined> {
    const ended = await this.sessions.endOne(member_id, sessionId);
    if (!ended) throw notThere('session');
    return sessionId === session_id ? withoutSession() : undefined;
  }

  async endOtherSessions({ member_id, session_id }: CurrentSession): Promise<void> {
    await this.sessions.endAll(member_id, session_id);
  }

  /** Also where nobody is signed in: what was asked for is so. */
  async signOut({ tokenHash }: Caller): Promise<PortalAnswer<undefined>> {
    if (tokenHash) await this.sessions.end(tokenHash);
    return withoutSession();
  }
}

const sessionAnswer = (session: CurrentSession): Me['session'] => ({
  session_id: session.session_id,
  complete: session.complete,
  method: session.method,
  stepped_up_until: session.stepped_up ? (session.stepped_up_until?.toISOString() ?? null) : null,
  idle_until: session.idle_until.toISOString(),
  ends_at: session.ends_at.toISOString(),
});

const mySession = (listed: ListedSession, current: string): MySession => ({
  ...{ session_id: listed.session_id, current: listed.session_id === current },
  ...{ complete: listed.complete, method: listed.method, address: listed.address, agent: listed.agent },
  created_at: listed.created_at.toISOString(),
  last_seen_at: listed.last_seen_at.toISOString(),
});
