import { Injectable } from '@nestjs/common';
import type { PasswordStepUpRequest } from '@signet/protocol';
import { PasswordStore } from '@signet/store';
import { TotpCodes } from '../one-time-code/totp-codes.js';
import { codeRefused, credentialsRefused } from '../sign-in-refusals.js';
import { Tries, type TryName } from '../tries/tries.js';
import { acceptLength } from './accept-length.js';
import { PasswordHashing } from './password-hashing.js';

/** What a member who is signed in knows: the password, and the code where there is one. */
@Injectable()
export class MemberSecrets {
  constructor(
    private readonly tries: Tries,
    private readonly passwords: PasswordStore,
    private readonly hashing: PasswordHashing,
    private readonly codes: TotpCodes,
  ) {}

  /** Throws `HttpProblem` 401 where one of them is not right, 429 after too many tries. */
  accept(memberId: string, { password, code }: PasswordStepUpRequest): Promise<void> {
    return this.tried(memberId, async () => {
      await this.checkPassword(memberId, password);
      const due = await this.codes.isInUse(memberId);
      if (due && !(await this.codes.use(memberId, code ?? ''))) throw codeRefused();
    });
  }

  /** The password alone: enough to choose another, not to step up where there is a code. */
  acceptPassword(memberId: string, password: string): Promise<void> {
    return this.tried(memberId, () => this.checkPassword(memberId, password));
  }

  private async checkPassword(memberId: string, password: string): Promise<void> {
    acceptLength(password);
    const holder = await this.passwords.findByMember(memberId);
    if (!(await this.hashing.matches(password, holder?.password_hash))) throw credentialsRefused();
  }

  private async tried(memberId: string, check: () => Promise<void>): Promise<void> {
    const names: TryName[] = [{ kind: 'step_up', name: memberId }];
    await this.tries.take(names);
    await check();
    await this.tries.succeeded(names);
  }
}
