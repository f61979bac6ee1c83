import type { Pool } from 'pg';
import { Batch } from '../database/batch.js';
import { decided } from '../database/retry.js';

/** Places of one list: a power of two, as the migration's `next_status_index` deals them out. */
export const STATUS_LIST_SIZE = 65_536;

/** A place in the status lists: the list, and the index in it. */
export interface StatusPlace {
  listId: number;
  index: number;
}

/** Where the status of a key, or of a client that has none, stands. */
export const statusPlaceOf = (statusIndex: number): StatusPlace => ({
  listId: Math.floor(statusIndex / STATUS_LIST_SIZE),
  index: statusIndex % STATUS_LIST_SIZE,
});

/** The places of a list that are not valid, as of a version. `suspended` may become valid again, `invalid` never. */
export interface StatusList {
  version: number;
  invalid: number[];
  suspended: number[];
}

interface StatusRow {
  version: string;
  invalid: number[];
  suspended: number[];
}

const versionsStatement = {
  name: 'status-list-versions-1',
  text: 'SELECT list_id, version FROM status_list ORDER BY list_id',
};

// Version and places in one snapshot, so that they belong together.
const listStatement = {
  name: 'status-list-3',
  text: `
SELECT l.version, coalesce(array_agg(s.place) FILTER (WHERE s.invalid), '{}') AS invalid,
  coalesce(array_agg(s.place) FILTER (WHERE NOT s.invalid), '{}') AS suspended
FROM status_list l
CROSS JOIN LATERAL (
  SELECT l.list_id::bigint * ${STATUS_LIST_SIZE} AS first, l.list_id::bigint * ${STATUS_LIST_SIZE} + ${STATUS_LIST_SIZE - 1} AS last
) range
LEFT JOIN LATERAL (
  SELECT (k.status_index & ${STATUS_LIST_SIZE - 1})::integer AS place,
    k.state = 'revoked' OR c.status = 'revoked' AS invalid
  FROM client_key k
  JOIN client c ON c.client_id = k.client_id
  JOIN organisation o ON o.organisation_id = c.organisation_id
  WHERE k.status_index BETWEEN range.first AND range.last
    AND (k.state = 'revoked' OR k.certificate_refused_at IS NOT NULL OR c.status <> 'active' OR o.status <> 'approved')
  UNION ALL
  SELECT (c.status_index & ${STATUS_LIST_SIZE - 1})::integer, c.status = 'revoked'
  FROM client c
  JOIN organisation o ON o.organisation_id = c.organisation_id
  WHERE c.status_index BETWEEN range.first AND range.last AND (c.status <> 'active' OR o.status <> 'approved')
) s ON true
WHERE l.list_id = $1
GROUP BY l.list_id`,
};

/** The status of every client key, and of clients without, from the keys, clients and organisations themselves. Every method throws `Unavailable`. */
export class StatusListStore {
  private readonly batch = new Batch<undefined, ReadonlyMap<number, number>>(async (asked) => {
    const versions = await this.readVersions();
    return asked.map(() => versions);
  });

  constructor(private readonly pool: Pool) {}

  /** The version of each list there is. */
  versions(): Promise<ReadonlyMap<number, number>> {
    return this.batch.ask(undefined);
  }

  async find(listId: number): Promise<StatusList | undefined> {
    const { rows } = await decided(() => this.pool.query<StatusRow>({ ...listStatement, values: [listId] }));
    return rows[0] && { ...rows[0], version: Number(rows[0].version) };
  }

  private async readVersions(): Promise<ReadonlyMap<number, number>> {
    const { rows } = await decided(() =>
      this.pool.query<{ list_id: number; version: string }>(versionsStatement),
    );
    return new Map(rows.map(({ list_id, version }) => [list_id, Number(version)]));
  }
}
