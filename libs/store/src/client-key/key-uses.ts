import { newIdentifier } from '@signet/protocol';
import type { Pool } from 'pg';
import type { ClientKeyRecord } from '../client/client-record.js';
import { decided } from '../database/retry.js';

/** Most keys written in one statement. */
const LARGEST = 1_000;

// First and last use stand with the key, the last one to the minute: a busy key is not written anew each second.
const writeStatement = {
  name: 'key-uses-1',
  text: `
WITH used AS (
  SELECT * FROM unnest($1::text[], $2::bigint[]) AS u(key_id, uses) ORDER BY u.key_id
), counted AS (
  INSERT INTO key_use AS held (key_id, hour, uses)
  SELECT key_id, date_trunc('hour', now(), 'UTC'), uses FROM used
  ON CONFLICT (key_id, hour) DO UPDATE SET uses = held.uses + EXCLUDED.uses
)
UPDATE client_key k SET last_used_at = now(), first_used_at = coalesce(k.first_used_at, now())
FROM used u WHERE k.key_id = u.key_id AND (k.last_used_at IS NULL OR k.last_used_at < now() - interval '1 minute')`,
};

const activateStatement = {
  name: 'activate-key-1',
  text: `
WITH activated AS (
  UPDATE client_key SET state = 'active', activated_at = now() WHERE key_id = $1 AND state = 'staged'
  RETURNING key_id, client_id, thumbprint, kid
)
INSERT INTO audit_event (event_id, action, actor, organisation_id, client_id, detail)
SELECT $2, 'key.activated', c.client_id, c.organisation_id, c.client_id,
  jsonb_build_object('key_id', a.key_id, 'kid', a.kid, 'thumbprint', a.thumbprint)
FROM activated a JOIN client c ON c.client_id = a.client_id`,
};

/** How long counts by the hour are kept, days. */
const COUNT_DAYS = 90;

/**
 * What the use of a key leaves behind: a count by the hour, first and last use, and the activation of a staged key. Uses are
 * counted in memory and written by `write`, so that a token costs no write more: a node that dies loses the counts since.
 */
export class KeyUses {
  private counts = new Map<string, number>();
  private readonly activated = new WeakSet<ClientKeyRecord>();

  constructor(private readonly pool: Pool) {}

  /**
   * Notes the use of a key by an admitted assertion. The first use of a staged key makes it active, once whoever sees it
   * first, and is waited for: undefined for every other key. Throws `Unavailable`.
   */
  note(key: ClientKeyRecord): Promise<void> | undefined {
    if (key.keyId === undefined) return undefined;
    this.counts.set(key.keyId, (this.counts.get(key.keyId) ?? 0) + 1);
    return key.state === 'staged' && !this.activated.has(key) ? this.activate(key, key.keyId) : undefined;
  }

  /** Writes the uses counted since the last time. Those that could not be written are counted again. Throws `Unavailable`. */
  async write(): Promise<void> {
    const counted = [...this.counts].sort(([one], [other]) => (one < other ? -1 : 1));
    this.counts = new Map();
    for (let start = 0; start < counted.length; start += LARGEST) {
      await this.writeSome(counted.slice(start, start + LARGEST));
    }
  }

  /** Removes counts nobody looks at any more. Safe to run on every node. */
  async removeOld(): Promise<void> {
    await decided(() =>
      this.pool.query(`DELETE FROM key_use WHERE hour < now() - interval '${COUNT_DAYS} days'`),
    );
  }

  private async writeSome(counted: readonly [string, number][]): Promise<void> {
    const values = [counted.map(([keyId]) => keyId), counted.map(([, uses]) => uses)];
    try {
      await decided(() => this.pool.query({ ...writeStatement, values }));
    } catch (error) {
      for (const [keyId, uses] of counted) this.counts.set(keyId, (this.counts.get(keyId) ?? 0) + uses);
      throw error;
    }
  }

  // The client's version stays: remembered records say `staged` for a while, each is asked about once.
  private async activate(key: ClientKeyRecord, keyId: string): Promise<void> {
    await decided(() => this.pool.query({ ...activateStatement, values: [keyId, newIdentifier('e')] }));
    this.activated.add(key);
  }
}
