import { Injectable } from '@nestjs/common';
import type { CurrentSession } from '@signet/store';
import type { Caller } from '../access/caller.js';
import { PortalSessions } from '../access/portal-sessions.js';
import { PortalAnswer } from '../answers/portal-answer.js';

/** A session that lacked its second factor is whole once one was added in it. */
@Injectable()
export class Completion {
  constructor(private readonly sessions: PortalSessions) {}

  /** Answers with the body; where the session was not whole, under a new token. */
  async completed<Body>(
    caller: Caller,
    { complete }: CurrentSession,
    { body, method }: { body: Body; method: 'passkey' | 'password' },
  ): Promise<PortalAnswer<Body>> {
    return complete ? new PortalAnswer(body, {}) : this.sessions.promote(caller, body, method);
  }
}
