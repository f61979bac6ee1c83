import { Injectable } from '@nestjs/common';
import {
  canonicalEmail,
  type HttpProblem,
  type Invitation,
  type InviteRequest,
  type NewInvitation,
  type Page,
  portalPages,
} from '@signet/protocol';
import {
  type CurrentSession,
  InvitationStore,
  type InviteRefusal,
  type ListedInvitation,
} from '@signet/store';
import { hashOf, newSecret } from '@signet/tokens';
import { Endpoints } from '../../config/server-config.js';
import type { OrganisationCaller } from '../access/caller.js';
import { notThere, portalProblem } from '../answers/portal-problem.js';
import { InvitationMail } from '../mail/invitation-mail.js';
import { findPosition, limitOf, pageOf, type PageQuery } from '../requests/page-query.js';

/** Whom an organisation has invited. */
@Injectable()
export class OrganisationInvitationsService {
  constructor(
    private readonly invitations: InvitationStore,
    private readonly endpoints: Endpoints,
    private readonly mail: InvitationMail,
  ) {}

  async list({ organisationId }: OrganisationCaller, query: PageQuery): Promise<Page<Invitation>> {
    const limit = limitOf(query);
    const after = findPosition(query, 1)?.[0];
    const invitations = await this.invitations.list(organisationId, { after, limit: limit + 1 });
    return pageOf(invitations, limit, {
      item: invitationAnswer,
      position: ({ invitation_id }) => [invitation_id],
    });
  }

  /** The link is told to the inviter, this once, and mailed where this server sends mail. */
  async invite(
    { organisationId, actor }: OrganisationCaller,
    { name }: CurrentSession,
    { email, role }: InviteRequest,
  ): Promise<NewInvitation> {
    const token = newSecret();
    const link = `${this.endpoints.issuer}${portalPages.invite}#${token}`;
    const message = this.mail.messageOf({ email, role, link, invitedBy: name });
    const invited = await this.invitations.invite({
      ...{ organisationId, invitedBy: actor, role, message, tokenHash: hashOf('invitation', token) },
      ...{ email: email.trim(), emailCanonical: canonicalEmail(email) as string },
    });
    if (typeof invited === 'string') throw inviteRefusal(invited);
    return { ...invitationAnswer(invited), link, mailed: message !== undefined };
  }

  async withdraw({ organisationId, actor }: OrganisationCaller, invitationId: string): Promise<void> {
    const outcome = await this.invitations.withdraw(organisationId, { invitationId, actor });
    if (outcome === 'not_found') throw notThere('invitation');
    if (outcome === 'over')
      throw portalProblem(409, 'conflict', 'This invitation was accepted or withdrawn already.');
  }
}

const refusals: Record<InviteRefusal, () => HttpProblem> = {
  already_member: () => portalProblem(409, 'already_member', 'This address is a member already.'),
  already_invited: () =>
    portalProblem(409, 'already_invited', 'This address has an open invitation: withdraw it to invite anew.'),
  role_above_own: () => portalProblem(403, 'role_above_own', 'Nobody gives a role above their own.'),
  limit_reached: () =>
    portalProblem(409, 'limit_reached', 'A hundred invitations are open: withdraw some, or wait for them.'),
};

const inviteRefusal = (refusal: InviteRefusal): HttpProblem => refusals[refusal]();

const invitationAnswer = ({ created_at, expires_at, ...invitation }: ListedInvitation): Invitation => ({
  ...invitation,
  created_at: created_at.toISOString(),
  expires_at: expires_at.toISOString(),
});
