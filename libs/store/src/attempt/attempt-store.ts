import type { Refusal } from '@signet/protocol';
import type { Pool } from 'pg';
import { Batch } from '../database/batch.js';
import { decided } from '../database/retry.js';

/** A refused request, to be kept for its owner. */
export interface RefusedAttempt {
  reference: string;
  endpoint: string;
  clientId?: string;
  refusal: Refusal;
}

/** A kept attempt. */
export interface KeptAttempt {
  reference: string;
  occurred_at: Date;
  endpoint: string;
  client_id: string | null;
  reason: Refusal['reason'];
  evidence: Refusal['evidence'];
}

const keepStatement = {
  name: 'attempts-1',
  text: `
INSERT INTO attempt (reference, endpoint, client_id, reason, evidence)
SELECT a.reference, a.endpoint, c.client_id, a.reason, a.evidence
FROM json_to_recordset($1::json) AS a(reference text, endpoint text, client_id text, reason text, evidence jsonb)
LEFT JOIN client c ON c.client_id = a.client_id`,
};

/** Keeps why requests were refused (design.md §9), many in one statement. */
export class AttemptStore {
  // A flood of refused requests must not pile up: what does not fit is answered all the same, only not kept.
  private readonly batch = new Batch<RefusedAttempt, void>((attempts) => this.keepAll(attempts), 128, 1024);

  constructor(private readonly pool: Pool) {}

  /** Throws `Unavailable` when the attempt could not be kept. */
  keep(attempt: RefusedAttempt): Promise<void> {
    return this.batch.ask(attempt);
  }

  async find(reference: string): Promise<KeptAttempt | undefined> {
    const { rows } = await decided(() =>
      this.pool.query<KeptAttempt>('SELECT * FROM attempt WHERE reference = $1 LIMIT 1', [reference]),
    );
    return rows[0];
  }

  private async keepAll(attempts: readonly RefusedAttempt[]): Promise<void[]> {
    const rows = attempts.map(({ reference, endpoint, clientId, refusal }) => ({
      reference,
      endpoint,
      client_id: clientId ?? null,
      reason: refusal.reason,
      evidence: refusal.evidence,
    }));
    await decided(() => this.pool.query({ ...keepStatement, values: [JSON.stringify(rows)] }));
    return attempts.map(() => undefined);
  }
}
