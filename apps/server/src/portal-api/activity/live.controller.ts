import { type MessageEvent, Sse, UseGuards } from '@nestjs/common';
import { portalPaths } from '@signet/protocol';
import type { Observable } from 'rxjs';
import { Access } from '../access/access.js';
import {
  CurrentCaller,
  CurrentOrganisation,
  type Caller,
  type OrganisationCaller,
} from '../access/caller.js';
import { PortalController } from '../access/portal-controller.js';
import { QueryParameters } from '../requests/query-parameters.js';
import { LiveQuery } from './activity-query.js';
import { LiveGuard } from './live.guard.js';
import { LiveService } from './live.service.js';

@PortalController()
export class LiveController {
  constructor(private readonly live: LiveService) {}

  @Sse(portalPaths.live)
  @Access('viewer')
  @UseGuards(LiveGuard)
  watch(
    @CurrentCaller() caller: Caller,
    @CurrentOrganisation() { organisationId }: OrganisationCaller,
    @QueryParameters(LiveQuery) { client_id }: LiveQuery,
  ): Observable<MessageEvent> {
    return this.live.watch({ caller, organisationId, clientId: client_id });
  }
}
