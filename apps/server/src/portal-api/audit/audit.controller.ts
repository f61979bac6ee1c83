import { Get } from '@nestjs/common';
import { portalPaths } from '@signet/protocol';
import { Access } from '../access/access.js';
import { CurrentOrganisation, type OrganisationCaller } from '../access/caller.js';
import { PortalController } from '../access/portal-controller.js';
import { QueryParameters } from '../requests/query-parameters.js';
import { AuditFilterQuery, AuditQuery } from './audit-query.js';
import { AuditService } from './audit.service.js';

@PortalController()
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get(portalPaths.audit)
  @Access('viewer')
  list(@CurrentOrganisation() caller: OrganisationCaller, @QueryParameters(AuditQuery) query: AuditQuery) {
    return this.audit.list(caller, query);
  }

  @Get(portalPaths.auditCsv)
  @Access('owner')
  csv(
    @CurrentOrganisation() caller: OrganisationCaller,
    @QueryParameters(AuditFilterQuery) query: AuditFilterQuery,
  ) {
    return this.audit.csv(caller, query);
  }

  @Get(portalPaths.auditNdjson)
  @Access('owner')
  ndjson(
    @CurrentOrganisation() caller: OrganisationCaller,
    @QueryParameters(AuditFilterQuery) query: AuditFilterQuery,
  ) {
    return this.audit.ndjson(caller, query);
  }
}
