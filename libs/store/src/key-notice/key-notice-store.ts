import { newIdentifier } from '@signet/protocol';
import type { Pool } from 'pg';
import { decided } from '../database/retry.js';
import type { OrganisationTransactions } from '../portal/organisation-transactions.js';
import type { NewMessage } from '../portal/outbox.js';
import type { EndingKey, NoticeReader } from './ending-key.js';
import { endingKeysStatement } from './ending-keys-statement.js';

/** Most keys looked at in one turn; those that end last wait for another. */
const MOST = 5_000;
/** Most keys shown of one organisation. */
const MOST_SHOWN = 500;

const readersStatement = `
SELECT s.organisation_id, m.member_id, m.email, s.role FROM membership s JOIN member m ON m.member_id = s.member_id
WHERE s.organisation_id = ANY ($1) AND m.status = 'active' AND s.role <> 'viewer'
ORDER BY s.created_at, m.member_id`;

const tellStatement = `
INSERT INTO outbox (outbox_id, kind, recipient, content, once_key)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::jsonb[], $5::text[])
ON CONFLICT (once_key) DO NOTHING`;

/** Keys near their end, and the news of them. Every method throws `Unavailable`. */
export class KeyNoticeStore {
  constructor(
    private readonly pool: Pool,
    private readonly transactions: OrganisationTransactions,
  ) {}

  /** Of every organisation, the first to break first. */
  async listEnding(now: Date): Promise<EndingKey[]> {
    return (await decided(() => this.pool.query<EndingKey>(endingKeysStatement, [now, null, MOST]))).rows;
  }

  /** Of one organisation, the first to break first. */
  listOwn(organisationId: string, now: Date): Promise<EndingKey[]> {
    return this.transactions.run(
      organisationId,
      async (connection) =>
        (await connection.query<EndingKey>(endingKeysStatement, [now, organisationId, MOST_SHOWN])).rows,
    );
  }

  /** Who may be told, by organisation: active members who can do something about it. */
  async readersOf(organisationIds: readonly string[]): Promise<Map<string, NoticeReader[]>> {
    const { rows } = await decided(() =>
      this.pool.query<NoticeReader & { organisation_id: string }>(readersStatement, [organisationIds]),
    );
    return Map.groupBy(rows, ({ organisation_id }) => organisation_id);
  }

  /** Puts news into the outbox; what was told before, by whichever node, is not told again. */
  async tell(messages: readonly NewMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const columns = [
      messages.map(() => newIdentifier('n')),
      messages.map(({ kind }) => kind),
      messages.map(({ recipient }) => recipient),
      messages.map(({ content }) => JSON.stringify(content)),
      messages.map(({ onceKey }) => onceKey ?? null),
    ];
    await decided(() => this.pool.query(tellStatement, columns));
  }
}
