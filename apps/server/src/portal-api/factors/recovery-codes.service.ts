import { Injectable } from '@nestjs/common';
import type { RecoveryCodes } from '@signet/protocol';
import { type CurrentSession, RecoveryCodeStore } from '@signet/store';
import { hashOfRecoveryCode, newRecoveryCodes } from '../sign-in/one-time-code/recovery-codes.js';
import { Enrolment } from './enrolment.js';

/** Codes on paper, for when the authenticator app is lost. */
@Injectable()
export class MyRecoveryCodes {
  constructor(
    private readonly enrolment: Enrolment,
    private readonly store: RecoveryCodeStore,
  ) {}

  /** Ten new ones in the place of all before, shown this once. */
  async replace(session: CurrentSession): Promise<RecoveryCodes> {
    await this.enrolment.accept(session);
    const codes = newRecoveryCodes();
    const { member_id } = session;
    await this.store.replace(
      member_id,
      codes.map((code) => hashOfRecoveryCode(member_id, code)),
    );
    return { codes };
  }
}
