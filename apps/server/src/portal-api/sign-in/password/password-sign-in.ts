import { Injectable } from '@nestjs/common';
import {
  canonicalEmail,
  type PasswordSignInRequest,
  type SecondFactor,
  type SessionStarted,
} from '@signet/protocol';
import { PasswordStore, WayInStore, type WaysIn } from '@signet/store';
import { sourceOf } from '../../../quota/source-address.js';
import type { Caller } from '../../access/caller.js';
import { PortalSessions } from '../../access/portal-sessions.js';
import type { PortalAnswer } from '../../answers/portal-answer.js';
import { credentialsRefused } from '../sign-in-refusals.js';
import { Tries, type TryName } from '../tries/tries.js';
import { acceptLength } from './accept-length.js';
import { PasswordHashing } from './password-hashing.js';

/** Signing in with a password: never enough by itself. */
@Injectable()
export class PasswordSignIn {
  constructor(
    private readonly tries: Tries,
    private readonly passwords: PasswordStore,
    private readonly hashing: PasswordHashing,
    private readonly waysIn: WayInStore,
    private readonly sessions: PortalSessions,
  ) {}

  /** Starts a session that lacks the second factor. The work is the same for an address nobody has. */
  async signIn(
    caller: Caller,
    { email, password }: PasswordSignInRequest,
  ): Promise<PortalAnswer<SessionStarted>> {
    acceptLength(password);
    const canonical = canonicalEmail(email) ?? '';
    const names: TryName[] = [
      { kind: 'account', name: canonical },
      { kind: 'source', name: sourceOf(caller.address) },
    ];
    await this.tries.take(names);
    const holder = await this.passwords.findByEmail(canonical);
    const same = await this.hashing.matches(password, holder?.password_hash);
    if (!holder || !same) throw credentialsRefused();
    await this.tries.succeeded(names);
    return this.begin(caller, holder.member_id);
  }

  private async begin(caller: Caller, memberId: string): Promise<PortalAnswer<SessionStarted>> {
    const methods = secondFactorsOf(await this.waysIn.find(memberId));
    const half = { memberId, complete: false, method: 'password', steppedUp: false } as const;
    return this.sessions.start(caller, half, { complete: false, method: 'password', methods });
  }
}

/** What makes a session whole that began with a password. Who has nothing yet may add it. */
export function secondFactorsOf({ totp, passkeys, recoveryCodes, identities }: WaysIn): SecondFactor[] {
  const methods: SecondFactor[] = [
    ...(totp ? (['totp'] as const) : []),
    ...(passkeys > 0 ? (['passkey'] as const) : []),
    ...(recoveryCodes > 0 ? (['recovery_code'] as const) : []),
  ];
  return methods.length === 0 && identities === 0 ? ['enrolment'] : methods;
}
