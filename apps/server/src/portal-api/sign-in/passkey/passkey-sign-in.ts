import { Injectable } from '@nestjs/common';
import type { PasskeyAssertion, PasskeyOptions, SessionStarted } from '@signet/protocol';
import { sourceOf } from '../../../quota/source-address.js';
import type { Caller } from '../../access/caller.js';
import { PortalSessions } from '../../access/portal-sessions.js';
import { PortalAnswer } from '../../answers/portal-answer.js';
import type { Browser } from '../browser-cookie.js';
import { CeremonyQuota } from '../tries/ceremony-quota.js';
import { Tries, type TryName } from '../tries/tries.js';
import { Ceremonies } from './ceremonies.js';
import { Passkeys } from './passkeys.js';
import { RelyingParty } from './relying-party.js';

/** Signing in with a passkey: possession and PIN or finger at once, so it is enough by itself. */
@Injectable()
export class PasskeySignIn {
  constructor(
    private readonly quota: CeremonyQuota,
    private readonly tries: Tries,
    private readonly ceremonies: Ceremonies,
    private readonly passkeys: Passkeys,
    private readonly relyingParty: RelyingParty,
    private readonly sessions: PortalSessions,
  ) {}

  /** The same for everybody: the browser knows which passkeys it has, and nobody learns who has one here (security.md K17). */
  async options(caller: Caller, browser: Browser): Promise<PortalAnswer<PasskeyOptions>> {
    this.quota.take(caller);
    const challenge = await this.ceremonies.begin({ purpose: 'sign_in', browser: browser.secret });
    return new PortalAnswer(await this.relyingParty.requestOptions(challenge), browser.headers);
  }

  async signIn(
    caller: Caller,
    browser: Browser,
    { credential }: PasskeyAssertion,
  ): Promise<PortalAnswer<SessionStarted>> {
    const names: TryName[] = [{ kind: 'source', name: sourceOf(caller.address) }];
    await this.tries.take(names);
    const ceremony = { purpose: 'sign_in', browser: browser.secret } as const;
    const memberId = await this.passkeys.provedMember(credential, ceremony);
    await this.tries.succeeded(names);
    const whole = { memberId, complete: true, method: 'passkey', steppedUp: true } as const;
    return this.sessions.start(caller, whole, { complete: true, method: 'passkey' });
  }
}
