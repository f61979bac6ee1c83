import type { AuditRecord } from '@signet/protocol';
import { Instant } from '../page/instant.js';
import { deedOf } from './deeds.js';

/** One change as a sentence, with what was written down about it. */
export function AuditLine({ record }: { record: AuditRecord }) {
  const { actor, actor_name, action, client_id, occurred_at, detail } = record;
  return (
    <li data-row tabIndex={-1}>
      <p>
        {actor_name ? <strong>{actor_name}</strong> : <code>{actor}</code>} {deedOf(action)}
        {client_id && (
          <>
            {' '}
            <code>{client_id}</code>
          </>
        )}
      </p>
      <Instant at={occurred_at} />
      {Object.keys(detail).length > 0 && (
        <dl>
          {Object.entries(detail).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
