import { Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { InviteRequest, portalPaths } from '@signet/protocol';
import type { CurrentSession as Session } from '@signet/store';
import { Access } from '../access/access.js';
import { CurrentOrganisation, CurrentSession, type OrganisationCaller } from '../access/caller.js';
import { PortalController } from '../access/portal-controller.js';
import { PageQuery } from '../requests/page-query.js';
import { QueryParameters } from '../requests/query-parameters.js';
import { RequestBody } from '../requests/request-body.js';
import { OrganisationInvitationsService } from './organisation-invitations.service.js';

@PortalController()
export class OrganisationInvitationsController {
  constructor(private readonly invitations: OrganisationInvitationsService) {}

  @Get(portalPaths.invitations)
  @Access('viewer')
  list(@CurrentOrganisation() caller: OrganisationCaller, @QueryParameters(PageQuery) query: PageQuery) {
    return this.invitations.list(caller, query);
  }

  @Post(portalPaths.invitations)
  @Access('owner', { stepUp: true })
  invite(
    @CurrentOrganisation() caller: OrganisationCaller,
    @CurrentSession() session: Session,
    @RequestBody(InviteRequest) request: InviteRequest,
  ) {
    return this.invitations.invite(caller, session, request);
  }

  @Delete(portalPaths.invitation)
  @HttpCode(204)
  @Access('owner')
  withdraw(@CurrentOrganisation() caller: OrganisationCaller, @Param('invitation') invitationId: string) {
    return this.invitations.withdraw(caller, invitationId);
  }
}
