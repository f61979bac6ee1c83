import { Injectable } from '@nestjs/common';
import type { AuditRecord, Page } from '@signet/protocol';
import { AuditStore } from '@signet/store';
import type { OrganisationCaller } from '../access/caller.js';
import { PortalAnswer } from '../answers/portal-answer.js';
import { malformedRequest } from '../answers/portal-problem.js';
import { findPosition, limitOf, pageOf } from '../requests/page-query.js';
import { auditRecord, filterOf } from './audit-answers.js';
import { csvOf, exported, MOST_EXPORTED, ndjsonOf } from './audit-export.js';
import type { AuditFilterQuery, AuditQuery } from './audit-query.js';

/** What was changed in an organisation, and by whom. */
@Injectable()
export class AuditService {
  constructor(private readonly audit: AuditStore) {}

  async list({ organisationId }: OrganisationCaller, query: AuditQuery): Promise<Page<AuditRecord>> {
    const limit = limitOf(query);
    const page = { after: acceptedPosition(findPosition(query, 2)), limit: limit + 1 };
    const found = await this.audit.list(organisationId, filterOf(query), page);
    return pageOf(found, limit, {
      item: auditRecord,
      position: ({ position, event_id }) => [position, event_id],
    });
  }

  async csv(caller: OrganisationCaller, query: AuditFilterQuery): Promise<PortalAnswer<string>> {
    return file(csvOf(await this.records(caller, query)), 'text/csv; charset=utf-8; header=present', 'csv');
  }

  async ndjson(caller: OrganisationCaller, query: AuditFilterQuery): Promise<PortalAnswer<string>> {
    return file(ndjsonOf(await this.records(caller, query)), 'application/x-ndjson', 'ndjson');
  }

  private async records(
    { organisationId }: OrganisationCaller,
    query: AuditFilterQuery,
  ): Promise<AuditRecord[]> {
    const page = { limit: MOST_EXPORTED + 1 };
    const found = await this.audit.list(organisationId, filterOf(query), page);
    return exported(found.map(auditRecord));
  }
}

const file = (body: string, type: string, ending: string) =>
  new PortalAnswer(body, {
    'content-type': type,
    'content-disposition': `attachment; filename="audit.${ending}"`,
  });

function acceptedPosition(position: string[] | undefined): string[] | undefined {
  if (position && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(position[0] as string))
    throw malformedRequest([{ field: 'after', text: 'must be the next of the page before' }]);
  return position;
}
