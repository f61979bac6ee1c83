import { Injectable } from '@nestjs/common';
import type { MyPasskey, PasskeyOptions, PasskeyRegistration } from '@signet/protocol';
import { type CurrentSession, type NewPasskey, PasskeyStore } from '@signet/store';
import type { Caller } from '../access/caller.js';
import { PortalAnswer } from '../answers/portal-answer.js';
import { portalProblem } from '../answers/portal-problem.js';
import type { Browser } from '../sign-in/browser-cookie.js';
import { Ceremonies, type CeremonyOwner } from '../sign-in/passkey/ceremonies.js';
import { RelyingParty } from '../sign-in/passkey/relying-party.js';
import { findClaimedResponse } from '../sign-in/passkey/response.js';
import { passkeyRefused } from '../sign-in/sign-in-refusals.js';
import { Completion } from './completion.js';
import { Enrolment } from './enrolment.js';
import { passkeyAnswer } from './passkeys.service.js';

/** Adding a passkey (WebAuthn §7.1). */
@Injectable()
export class PasskeyEnrolment {
  constructor(
    private readonly enrolment: Enrolment,
    private readonly store: PasskeyStore,
    private readonly ceremonies: Ceremonies,
    private readonly relyingParty: RelyingParty,
    private readonly completion: Completion,
  ) {}

  async options(session: CurrentSession, browser: Browser): Promise<PortalAnswer<PasskeyOptions>> {
    await this.enrolment.accept(session);
    const { member_id: memberId, email, name } = session;
    const challenge = await this.ceremonies.begin(ceremonyOf(session, browser));
    const known = await this.store.list(memberId);
    const options = await this.relyingParty.creationOptions(challenge, { memberId, email, name }, known);
    return new PortalAnswer(options, browser.headers);
  }

  async add(
    { caller, session }: { caller: Caller; session: CurrentSession },
    browser: Browser,
    request: PasskeyRegistration,
  ): Promise<PortalAnswer<MyPasskey>> {
    await this.enrolment.accept(session);
    const passkey = await this.attested(session, browser, request);
    const added = await this.store.add(passkey);
    if (!added) throw portalProblem(409, 'conflict', 'This passkey is registered already.');
    return this.completion.completed(caller, session, { body: passkeyAnswer(added), method: 'passkey' });
  }

  private async attested(
    session: CurrentSession,
    browser: Browser,
    { credential, name }: PasskeyRegistration,
  ): Promise<NewPasskey> {
    const claimed = findClaimedResponse(credential);
    const ours = claimed && (await this.ceremonies.end(claimed.challenge, ceremonyOf(session, browser)));
    const made = ours && (await this.relyingParty.findAttested(credential, claimed.challenge));
    if (!made) throw passkeyRefused();
    return {
      ...{ credential_id: made.credentialId, member_id: session.member_id, name },
      ...{ public_key: Buffer.from(made.publicKey), sign_count: made.signCount },
      ...{ transports: made.transports, backed_up: made.backedUp },
    };
  }
}

const ceremonyOf = (session: CurrentSession, browser: Browser): CeremonyOwner => ({
  ...{ purpose: 'enrol', browser: browser.secret },
  ...{ memberId: session.member_id, sessionId: session.session_id },
});
