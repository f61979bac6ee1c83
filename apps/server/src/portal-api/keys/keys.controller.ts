import { Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  AddKeyRequest,
  InspectKeyRequest,
  portalPaths,
  RetireKeyRequest,
  RevokeKeyRequest,
} from '@signet/protocol';
import { Access } from '../access/access.js';
import { CurrentOrganisation, type OrganisationCaller } from '../access/caller.js';
import { PortalController } from '../access/portal-controller.js';
import { PageQuery } from '../requests/page-query.js';
import { QueryParameters } from '../requests/query-parameters.js';
import { RequestBody } from '../requests/request-body.js';
import { KeysService } from './keys.service.js';

@PortalController()
export class KeysController {
  constructor(private readonly keys: KeysService) {}

  @Get(portalPaths.keys)
  @Access('viewer')
  list(@CurrentOrganisation() caller: OrganisationCaller, @QueryParameters(PageQuery) query: PageQuery) {
    return this.keys.list(caller, query);
  }

  @Get(portalPaths.keyTimeline)
  @Access('viewer')
  timeline(@CurrentOrganisation() caller: OrganisationCaller) {
    return this.keys.timeline(caller);
  }

  @Post(portalPaths.inspectKey)
  @HttpCode(200)
  @Access('developer')
  inspect(
    @CurrentOrganisation() caller: OrganisationCaller,
    @RequestBody(InspectKeyRequest) { material }: InspectKeyRequest,
  ) {
    return this.keys.inspect(caller, material);
  }

  @Get(portalPaths.key)
  @Access('viewer')
  read(@CurrentOrganisation() caller: OrganisationCaller, @Param('key') key: string) {
    return this.keys.get(caller, key);
  }

  @Post(portalPaths.clientKeys)
  @Access('developer')
  stage(
    @CurrentOrganisation() caller: OrganisationCaller,
    @Param('client_id') clientId: string,
    @RequestBody(AddKeyRequest) request: AddKeyRequest,
  ) {
    return this.keys.stage(caller, clientId, request);
  }

  @Post(portalPaths.retireKey)
  @HttpCode(200)
  @Access('developer')
  retire(
    @CurrentOrganisation() caller: OrganisationCaller,
    @Param('key') key: string,
    @RequestBody(RetireKeyRequest) request: RetireKeyRequest,
  ) {
    return this.keys.retire(caller, key, request);
  }

  @Post(portalPaths.revokeKey)
  @HttpCode(200)
  @Access('owner', { stepUp: true })
  revoke(
    @CurrentOrganisation() caller: OrganisationCaller,
    @Param('key') key: string,
    @RequestBody(RevokeKeyRequest) { reason }: RevokeKeyRequest,
  ) {
    return this.keys.revoke(caller, key, reason);
  }
}
