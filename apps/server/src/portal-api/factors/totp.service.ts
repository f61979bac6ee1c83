import { Injectable } from '@nestjs/common';
import type { TotpEnrolment, TotpRequest } from '@signet/protocol';
import type { CurrentSession } from '@signet/store';
import { Endpoints } from '../../config/server-config.js';
import type { Caller } from '../access/caller.js';
import type { PortalAnswer } from '../answers/portal-answer.js';
import { TotpCodes } from '../sign-in/one-time-code/totp-codes.js';
import { secretText, totpUri } from '../sign-in/one-time-code/totp.js';
import { codeRefused } from '../sign-in/sign-in-refusals.js';
import { Completion } from './completion.js';
import { Enrolment } from './enrolment.js';
import { TotpRemoval } from './totp-removal.js';

/** The authenticator app somebody has (RFC 6238). */
@Injectable()
export class MyTotp {
  private readonly host: string;

  constructor(
    endpoints: Endpoints,
    private readonly enrolment: Enrolment,
    private readonly codes: TotpCodes,
    private readonly completion: Completion,
    private readonly removal: TotpRemoval,
  ) {
    this.host = new URL(endpoints.issuer).hostname;
  }

  /** A new secret, shown once; in use after its first code. */
  async begin(session: CurrentSession): Promise<TotpEnrolment> {
    await this.enrolment.accept(session);
    const secret = await this.codes.begin(session.member_id);
    const names = { issuer: `Signet ${this.host}`, label: session.email };
    return { uri: totpUri(secret, names), secret: secretText(secret) };
  }

  async confirm(
    caller: Caller,
    session: CurrentSession,
    { code }: TotpRequest,
  ): Promise<PortalAnswer<undefined>> {
    await this.enrolment.accept(session);
    if (!(await this.codes.confirm(session.member_id, code))) throw codeRefused();
    return this.completion.completed(caller, session, { body: undefined, method: 'password' });
  }

  remove(session: CurrentSession): Promise<void> {
    return this.removal.remove(session);
  }
}
