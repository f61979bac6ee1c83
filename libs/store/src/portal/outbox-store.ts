import type { Pool } from 'pg';
import { decided } from '../database/retry.js';

/** A message whose turn it is. */
export interface DueMessage {
  outbox_id: string;
  kind: string;
  recipient: string;
  content: Record<string, unknown>;
  created_at: Date;
  attempts: number;
}

// News of last week is none.
const WORTH_TELLING = `created_at > now() - interval '7 days'`;

/**
 * The message that has waited longest, taken for a minute at least: meanwhile no other node takes it. From try to try it waits twice
 * as long, a quarter of an hour at most, so that a day without a mail server is caught up soon after it is back.
 */
const claimStatement = `
UPDATE outbox SET attempts = attempts + 1,
  next_attempt_at = now() + least(interval '1 minute' * 2 ^ least(attempts, 10), interval '15 minutes')
WHERE outbox_id = (SELECT outbox_id FROM outbox WHERE sent_at IS NULL AND next_attempt_at <= now() AND ${WORTH_TELLING}
  ORDER BY next_attempt_at, outbox_id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING outbox_id, kind, recipient, content, created_at, attempts`;

/** What must be told, from the change it tells of until it is sent. Every method throws `Unavailable`. */
export class OutboxStore {
  constructor(private readonly pool: Pool) {}

  /** Takes the message whose turn it is, for a minute at least. */
  async claim(): Promise<DueMessage | undefined> {
    return (await decided(() => this.pool.query<DueMessage>(claimStatement))).rows[0];
  }

  /** It is sent: what it said is kept no longer. */
  async markSent(outboxId: string): Promise<void> {
    await decided(() =>
      this.pool.query(
        `UPDATE outbox SET sent_at = now(), failure = NULL, content = '{}' WHERE outbox_id = $1 AND sent_at IS NULL`,
        [outboxId],
      ),
    );
  }

  /** It could not be sent; for good where nobody will ever take it. */
  async markFailed(
    outboxId: string,
    { failure, forGood }: { failure: string; forGood: boolean },
  ): Promise<void> {
    await decided(() =>
      this.pool.query(
        `UPDATE outbox SET failure = $2, next_attempt_at = CASE WHEN $3 THEN 'infinity' ELSE next_attempt_at END,
           content = CASE WHEN $3 THEN '{}' ELSE content END
         WHERE outbox_id = $1`,
        [outboxId, failure.slice(0, 500), forGood],
      ),
    );
  }

  /** Forgets what was sent long ago, and what nobody was told in time. */
  async removeOld(): Promise<void> {
    await decided(() =>
      this.pool.query(
        `DELETE FROM outbox WHERE created_at < now() - interval '90 days' OR (sent_at IS NULL AND NOT ${WORTH_TELLING})`,
      ),
    );
  }
}
