import { newIdentifier } from '@signet/protocol';
import type { EntityManager } from 'typeorm';
import { type AuditAction, AuditEvent } from './audit-event.entity.js';

const ADMINISTRATOR = 'administrator';

/** What an audit row is about. Without an actor it was the administrator. */
export type AuditSubject = Partial<Pick<AuditEvent, 'actor' | 'organisation_id' | 'client_id' | 'detail'>>;

/** Writes the audit row of a change, in the change's own transaction. */
export const audit = (manager: EntityManager, action: AuditAction, subject: AuditSubject) =>
  manager.insert(AuditEvent, {
    ...{ actor: ADMINISTRATOR, detail: {}, ...subject },
    ...{ event_id: newIdentifier('e'), action },
    occurred_at: () => 'now()',
  });
