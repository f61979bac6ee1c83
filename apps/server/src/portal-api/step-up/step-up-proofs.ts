import { Injectable } from '@nestjs/common';
import type { PasskeyAssertion, PasskeyOptions, PasswordStepUpRequest } from '@signet/protocol';
import { type CurrentSession, PasskeyStore } from '@signet/store';
import type { Browser } from '../sign-in/browser-cookie.js';
import { Ceremonies, type CeremonyOwner } from '../sign-in/passkey/ceremonies.js';
import { Passkeys } from '../sign-in/passkey/passkeys.js';
import { RelyingParty } from '../sign-in/passkey/relying-party.js';
import { MemberSecrets } from '../sign-in/password/member-secrets.js';

/** The proofs a step-up takes from the member of a session. */
@Injectable()
export class StepUpProofs {
  constructor(
    private readonly ceremonies: Ceremonies,
    private readonly passkeys: Passkeys,
    private readonly relyingParty: RelyingParty,
    private readonly known: PasskeyStore,
    private readonly secrets: MemberSecrets,
  ) {}

  async passkeyOptions(session: CurrentSession, browser: Browser): Promise<PasskeyOptions> {
    const challenge = await this.ceremonies.begin(ceremonyOf(session, browser));
    return this.relyingParty.requestOptions(challenge, await this.known.list(session.member_id));
  }

  async acceptPasskey(
    session: CurrentSession,
    browser: Browser,
    { credential }: PasskeyAssertion,
  ): Promise<void> {
    await this.passkeys.provedMember(credential, ceremonyOf(session, browser));
  }

  acceptPassword(session: CurrentSession, request: PasswordStepUpRequest): Promise<void> {
    return this.secrets.accept(session.member_id, request);
  }
}

const ceremonyOf = (session: CurrentSession, browser: Browser): CeremonyOwner => ({
  ...{ purpose: 'step_up', browser: browser.secret },
  ...{ memberId: session.member_id, sessionId: session.session_id },
});
