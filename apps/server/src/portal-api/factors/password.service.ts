import { Injectable } from '@nestjs/common';
import type { ChangePasswordRequest } from '@signet/protocol';
import { type CurrentSession, PasswordStore } from '@signet/store';
import { HttpProblem } from '@signet/protocol';
import { KnownPasswords } from '../sign-in/password/known-passwords.js';
import { MemberSecrets } from '../sign-in/password/member-secrets.js';
import { PasswordHashing } from '../sign-in/password/password-hashing.js';
import { passwordProblems } from '../sign-in/password/password-problems.js';
import { preparePassword } from '../sign-in/password/prepare-password.js';
import { Enrolment } from './enrolment.js';

/** The password somebody signs in with; beside a second factor, never alone. */
@Injectable()
export class MyPassword {
  constructor(
    private readonly enrolment: Enrolment,
    private readonly secrets: MemberSecrets,
    private readonly known: KnownPasswords,
    private readonly hashing: PasswordHashing,
    private readonly store: PasswordStore,
  ) {}

  /** Sets it and ends every other session. Whoever has one says it, or has just proved otherwise who they are. */
  async change(session: CurrentSession, request: ChangePasswordRequest): Promise<void> {
    await this.acceptChange(session, request);
    const [problem] = passwordProblems(request.password, this.known, session);
    if (problem !== undefined) throw unfit(problem);
    const hash = await this.hashing.hash(preparePassword(request.password) as string);
    await this.store.set({ memberId: session.member_id, sessionId: session.session_id }, hash);
  }

  private async acceptChange(
    session: CurrentSession,
    { current_password }: ChangePasswordRequest,
  ): Promise<void> {
    if (current_password === undefined) return this.enrolment.accept(session);
    return this.secrets.acceptPassword(session.member_id, current_password);
  }
}

const unfit = (text: string): HttpProblem =>
  new HttpProblem(
    400,
    `The password ${text}.`,
    {},
    { code: 'password_unfit', fields: [{ field: 'password', text }] },
  );
