import { Get, Patch, Post } from '@nestjs/common';
import { OrganisationRequest, portalPaths } from '@signet/protocol';
import type { CurrentSession as Session } from '@signet/store';
import { Access } from '../access/access.js';
import { CurrentOrganisation, CurrentSession, type OrganisationCaller } from '../access/caller.js';
import { PortalController } from '../access/portal-controller.js';
import { IfMatch } from '../requests/if-match.js';
import { RequestBody } from '../requests/request-body.js';
import { OrganisationsService } from './organisations.service.js';

@PortalController()
export class OrganisationsController {
  constructor(private readonly organisations: OrganisationsService) {}

  @Post(portalPaths.organisations)
  @Access('signed-in')
  create(@CurrentSession() session: Session, @RequestBody(OrganisationRequest) request: OrganisationRequest) {
    return this.organisations.create(session, request);
  }

  @Get(portalPaths.organisation)
  @Access('viewer')
  read(@CurrentOrganisation() caller: OrganisationCaller) {
    return this.organisations.read(caller);
  }

  @Patch(portalPaths.organisation)
  @Access('owner')
  rename(
    @CurrentOrganisation() caller: OrganisationCaller,
    @IfMatch() version: string,
    @RequestBody(OrganisationRequest) request: OrganisationRequest,
  ) {
    return this.organisations.rename(caller, version, request);
  }
}
