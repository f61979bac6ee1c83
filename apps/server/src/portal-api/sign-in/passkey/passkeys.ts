import { Injectable } from '@nestjs/common';
import type { JsonObject } from '@signet/protocol';
import { PasskeyStore, type StoredPasskey } from '@signet/store';
import { passkeyRefused } from '../sign-in-refusals.js';
import { Ceremonies, type CeremonyOwner } from './ceremonies.js';
import { RelyingParty } from './relying-party.js';
import { findClaimedResponse } from './response.js';

/** Assertions of passkeys, checked and counted. */
@Injectable()
export class Passkeys {
  constructor(
    private readonly store: PasskeyStore,
    private readonly ceremonies: Ceremonies,
    private readonly relyingParty: RelyingParty,
  ) {}

  /** The member whose passkey answered the challenge of this ceremony. Throws `HttpProblem` 401, for whatever reason. */
  async provedMember(credential: JsonObject, ceremony: CeremonyOwner): Promise<string> {
    const claimed = findClaimedResponse(credential);
    if (!claimed || !(await this.ceremonies.end(claimed.challenge, ceremony))) throw passkeyRefused();
    const passkey = await this.store.find(claimed.credentialId);
    const mine = passkey && (ceremony.memberId ?? passkey.member_id) === passkey.member_id;
    if (!mine || !isHandleOf(passkey, claimed.userHandle, ceremony)) throw passkeyRefused();
    const use = await this.relyingParty.findUse(credential, claimed.challenge, passkey);
    if (!use || !(await this.store.use({ ...use, credentialId: passkey.credential_id })))
      throw passkeyRefused();
    return passkey.member_id;
  }
}

/** WebAuthn §7.2 step 6: where nobody said before who it is, the authenticator must; otherwise it must not say another. */
const isHandleOf = ({ member_id }: StoredPasskey, userHandle: string, { memberId }: CeremonyOwner): boolean =>
  userHandle === member_id || (userHandle === '' && memberId !== undefined);
