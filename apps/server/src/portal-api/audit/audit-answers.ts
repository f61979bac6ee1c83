import type { AuditRecord } from '@signet/protocol';
import type { AuditFilter, OwnAuditEvent } from '@signet/store';
import type { AuditFilterQuery } from './audit-query.js';

/** A change as the organisation's members see it. */
export const auditRecord = ({ occurred_at, position: _, ...event }: OwnAuditEvent): AuditRecord => ({
  ...event,
  occurred_at: occurred_at.toISOString(),
});

const findInstant = (text: string | undefined): Date | undefined =>
  text === undefined ? undefined : new Date(text);

export const filterOf = ({
  action,
  actor,
  client_id: clientId,
  from,
  to,
}: AuditFilterQuery): AuditFilter => ({
  ...{ action, actor, clientId },
  ...{ from: findInstant(from), to: findInstant(to) },
});
