import { Get, HttpCode, Param, Post } from '@nestjs/common';
import { CreateClientRequest, portalPaths, RevokeOwnClientRequest } from '@signet/protocol';
import { Access } from '../access/access.js';
import { CurrentOrganisation, type OrganisationCaller } from '../access/caller.js';
import { PortalController } from '../access/portal-controller.js';
import { IfMatch } from '../requests/if-match.js';
import { QueryParameters } from '../requests/query-parameters.js';
import { RequestBody } from '../requests/request-body.js';
import { ClientQuery } from './client-query.js';
import { ClientsService } from './clients.service.js';

@PortalController()
export class ClientsController {
  constructor(private readonly clients: ClientsService) {}

  @Get(portalPaths.clients)
  @Access('viewer')
  list(@CurrentOrganisation() caller: OrganisationCaller, @QueryParameters(ClientQuery) query: ClientQuery) {
    return this.clients.list(caller, query);
  }

  @Post(portalPaths.clients)
  @Access('developer')
  create(
    @CurrentOrganisation() caller: OrganisationCaller,
    @RequestBody(CreateClientRequest) request: CreateClientRequest,
  ) {
    return this.clients.create(caller, request);
  }

  @Get(portalPaths.client)
  @Access('viewer')
  read(@CurrentOrganisation() caller: OrganisationCaller, @Param('client_id') clientId: string) {
    return this.clients.get(caller, clientId);
  }

  @Post(portalPaths.pauseClient)
  @HttpCode(200)
  @Access('developer')
  pause(
    @CurrentOrganisation() caller: OrganisationCaller,
    @Param('client_id') clientId: string,
    @IfMatch() version: string,
  ) {
    return this.clients.pause(caller, clientId, version);
  }

  @Post(portalPaths.resumeClient)
  @HttpCode(200)
  @Access('developer')
  resume(
    @CurrentOrganisation() caller: OrganisationCaller,
    @Param('client_id') clientId: string,
    @IfMatch() version: string,
  ) {
    return this.clients.resume(caller, clientId, version);
  }

  @Post(portalPaths.revokeClient)
  @HttpCode(200)
  @Access('owner', { stepUp: true })
  revoke(
    @CurrentOrganisation() caller: OrganisationCaller,
    @Param('client_id') clientId: string,
    @RequestBody(RevokeOwnClientRequest) request: RevokeOwnClientRequest,
  ) {
    return this.clients.revoke(caller, clientId, request);
  }
}
