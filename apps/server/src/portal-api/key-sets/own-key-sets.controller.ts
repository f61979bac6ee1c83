import { Get, HttpCode, Param, Post } from '@nestjs/common';
import { portalPaths } from '@signet/protocol';
import { Access } from '../access/access.js';
import { CurrentOrganisation, type OrganisationCaller } from '../access/caller.js';
import { PortalController } from '../access/portal-controller.js';
import { OwnKeySetsService } from './own-key-sets.service.js';

@PortalController()
export class OwnKeySetsController {
  constructor(private readonly keySets: OwnKeySetsService) {}

  @Get(portalPaths.remoteKeySet)
  @Access('viewer')
  read(@CurrentOrganisation() { organisationId }: OrganisationCaller, @Param('client_id') clientId: string) {
    return this.keySets.get(organisationId, clientId);
  }

  @Post(portalPaths.fetchRemoteKeySet)
  @HttpCode(200)
  @Access('developer')
  fetch(@CurrentOrganisation() { organisationId }: OrganisationCaller, @Param('client_id') clientId: string) {
    return this.keySets.fetch(organisationId, clientId);
  }
}
