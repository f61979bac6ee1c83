import { Injectable } from '@nestjs/common';
import type {
  AcceptInvitationRequest,
  InvitationAccepted,
  LookAtInvitationRequest,
  OpenInvitation,
} from '@signet/protocol';
import { InvitationAcceptance, InvitationStore, type SeenInvitation } from '@signet/store';
import { hashOf } from '@signet/tokens';
import type { Caller } from '../access/caller.js';
import { LinkLimit } from '../access/link-limit.js';
import { PortalSessions } from '../access/portal-sessions.js';
import { PortalAnswer, withSession } from '../answers/portal-answer.js';
import { notThere } from '../answers/portal-problem.js';
import { invitationRefusal } from './invitation-refusals.js';

/** What may be done with the link of an invitation. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly invitations: InvitationStore,
    private readonly acceptance: InvitationAcceptance,
    private readonly sessions: PortalSessions,
    private readonly limit: LinkLimit,
  ) {}

  async look(caller: Caller, { token }: LookAtInvitationRequest): Promise<OpenInvitation> {
    this.limit.take(caller);
    const invitation = await this.invitations.find(hashOf('invitation', token));
    if (!invitation) throw notThere('invitation');
    if (invitation.status !== 'open') throw invitationRefusal(invitation.status);
    return openInvitation(invitation);
  }

  async accept(
    caller: Caller,
    { token, name }: AcceptInvitationRequest,
  ): Promise<PortalAnswer<InvitationAccepted>> {
    this.limit.take(caller);
    const grant = this.sessions.grant(caller);
    const outcome = await this.acceptance.accept({
      ...{ tokenHash: hashOf('invitation', token), name, session: grant.session },
      memberId: caller.session?.complete ? caller.session.member_id : undefined,
    });
    if (typeof outcome === 'string') throw invitationRefusal(outcome);
    const answer = { organisation_id: outcome.organisationId, complete: true, method: 'invitation' } as const;
    return outcome.sessionStarted ? withSession(answer, grant.token) : new PortalAnswer(answer, {});
  }
}

const openInvitation = ({
  organisation_name,
  role,
  invited_by,
  email,
  expires_at,
  account_exists,
}: SeenInvitation): OpenInvitation => ({
  ...{ organisation_name, role, invited_by, email, account_exists },
  expires_at: expires_at.toISOString(),
});
