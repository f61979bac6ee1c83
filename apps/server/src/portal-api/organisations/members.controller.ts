import { Delete, Get, HttpCode, Param, Patch } from '@nestjs/common';
import { ChangeRoleRequest, portalPaths } from '@signet/protocol';
import type { CurrentSession as Session } from '@signet/store';
import { Access } from '../access/access.js';
import { CurrentOrganisation, CurrentSession, type OrganisationCaller } from '../access/caller.js';
import { PortalController } from '../access/portal-controller.js';
import { IfMatch } from '../requests/if-match.js';
import { PageQuery } from '../requests/page-query.js';
import { QueryParameters } from '../requests/query-parameters.js';
import { RequestBody } from '../requests/request-body.js';
import { MembersService } from './members.service.js';

@PortalController()
export class MembersController {
  constructor(private readonly members: MembersService) {}

  @Get(portalPaths.members)
  @Access('viewer')
  list(@CurrentOrganisation() caller: OrganisationCaller, @QueryParameters(PageQuery) query: PageQuery) {
    return this.members.list(caller, query);
  }

  @Patch(portalPaths.member)
  @Access('owner', { stepUp: true })
  changeRole(
    @CurrentOrganisation() caller: OrganisationCaller,
    @Param('member') memberId: string,
    @IfMatch() role: string,
    @RequestBody(ChangeRoleRequest) request: ChangeRoleRequest,
  ) {
    return this.members.changeRole(caller, { memberId, upon: role, ...request });
  }

  // Everybody may leave; the service asks for more where it is somebody else who is to go.
  @Delete(portalPaths.member)
  @HttpCode(204)
  @Access('viewer')
  remove(
    @CurrentOrganisation() caller: OrganisationCaller,
    @CurrentSession() session: Session,
    @Param('member') memberId: string,
  ) {
    return this.members.remove(caller, session, memberId);
  }
}
