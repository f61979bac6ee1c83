import { Injectable } from '@nestjs/common';
import type { RecoveryCodeRequest, SessionStarted, TotpRequest } from '@signet/protocol';
import { type CurrentSession, RecoveryCodeStore } from '@signet/store';
import type { Caller } from '../../access/caller.js';
import { PortalSessions } from '../../access/portal-sessions.js';
import type { PortalAnswer } from '../../answers/portal-answer.js';
import { portalProblem } from '../../answers/portal-problem.js';
import { codeRefused } from '../sign-in-refusals.js';
import { Tries, type TryName } from '../tries/tries.js';
import { hashOfRecoveryCode } from './recovery-codes.js';
import { TotpCodes } from './totp-codes.js';

/** The second of two factors. */
@Injectable()
export class SecondFactorSignIn {
  constructor(
    private readonly tries: Tries,
    private readonly codes: TotpCodes,
    private readonly recoveryCodes: RecoveryCodeStore,
    private readonly sessions: PortalSessions,
  ) {}

  async withTotp(
    caller: Caller,
    session: CurrentSession,
    { code }: TotpRequest,
  ): Promise<PortalAnswer<SessionStarted>> {
    acceptHalf(session);
    await this.tried(session, () => this.codes.use(session.member_id, code));
    return this.sessions.promote(caller, { complete: true, method: 'password' }, 'password');
  }

  /** A code of last resort; it ends every other session of the member. */
  async withRecoveryCode(
    caller: Caller,
    session: CurrentSession,
    { code }: RecoveryCodeRequest,
  ): Promise<PortalAnswer<SessionStarted>> {
    acceptHalf(session);
    const { member_id: memberId, session_id: sessionId } = session;
    const codeHash = hashOfRecoveryCode(memberId, code);
    const { address } = caller;
    await this.tried(session, () => this.recoveryCodes.use({ memberId, sessionId, codeHash, address }));
    return this.sessions.promote(caller, { complete: true, method: 'recovery_code' }, 'recovery_code');
  }

  private async tried({ member_id }: CurrentSession, use: () => Promise<boolean>): Promise<void> {
    const names: TryName[] = [{ kind: 'second_factor', name: member_id }];
    await this.tries.take(names);
    if (!(await use())) throw codeRefused();
    await this.tries.succeeded(names);
  }
}

/** A code alone proves nothing anew for a session that is whole: that is what a step-up asks for. */
function acceptHalf({ complete }: CurrentSession): void {
  if (complete) throw portalProblem(409, 'conflict', 'You are signed in already.');
}
