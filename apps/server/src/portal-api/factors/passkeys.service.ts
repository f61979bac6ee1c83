import { Injectable } from '@nestjs/common';
import type { MyPasskey, RenamePasskeyRequest } from '@signet/protocol';
import { type CurrentSession, type ListedPasskey, PasskeyStore } from '@signet/store';
import { notThere } from '../answers/portal-problem.js';
import { IdentityProvider } from '../sign-in/single-sign-on/identity-provider.js';
import { lastFactor } from './last-factor.js';

/** The passkeys somebody has. */
@Injectable()
export class MyPasskeys {
  constructor(
    private readonly store: PasskeyStore,
    private readonly provider: IdentityProvider,
  ) {}

  async list({ member_id }: CurrentSession): Promise<{ items: MyPasskey[]; next: null }> {
    return { items: (await this.store.list(member_id)).map(passkeyAnswer), next: null };
  }

  async rename(
    { member_id }: CurrentSession,
    passkey: string,
    { name }: RenamePasskeyRequest,
  ): Promise<MyPasskey> {
    const renamed = await this.store.rename(member_id, passkey, name);
    if (!renamed) throw notThere('passkey');
    return passkeyAnswer(renamed);
  }

  async remove({ member_id }: CurrentSession, passkey: string): Promise<void> {
    const outcome = await this.store.remove(member_id, passkey, this.provider.issuer);
    if (outcome === 'not_found') throw notThere('passkey');
    if (outcome === 'last_factor') throw lastFactor();
  }
}

export const passkeyAnswer = (passkey: ListedPasskey): MyPasskey => ({
  passkey: passkey.credential_id,
  name: passkey.name,
  backed_up: passkey.backed_up,
  created_at: passkey.created_at.toISOString(),
  last_used_at: passkey.last_used_at?.toISOString() ?? null,
});
