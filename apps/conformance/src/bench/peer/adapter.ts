import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import pg from 'pg';

/** What oidc-provider documents an adapter to need: every model in one table, found by id, grant, uid or user code. */
export const peerSchema = `
  CREATE TABLE peer (
    model text NOT NULL,
    id text NOT NULL,
    payload jsonb NOT NULL,
    grant_id text,
    user_code text,
    uid text,
    consumed_at timestamptz,
    expires_at timestamptz,
    PRIMARY KEY (model, id)
  );
  CREATE INDEX peer_grant_id ON peer (grant_id) WHERE grant_id IS NOT NULL;
  CREATE INDEX peer_user_code ON peer (model, user_code) WHERE user_code IS NOT NULL;
  CREATE INDEX peer_uid ON peer (model, uid) WHERE uid IS NOT NULL;
`;

const statements = {
  upsert: `INSERT INTO peer (model, id, payload, grant_id, user_code, uid, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7))
    ON CONFLICT (model, id) DO UPDATE SET payload = excluded.payload, grant_id = excluded.grant_id,
      user_code = excluded.user_code, uid = excluded.uid, expires_at = excluded.expires_at`,
  find: selectBy('id'),
  findByUid: selectBy('uid'),
  findByUserCode: selectBy('user_code'),
  consume: 'UPDATE peer SET consumed_at = now() WHERE model = $1 AND id = $2',
  destroy: 'DELETE FROM peer WHERE model = $1 AND id = $2',
  revokeByGrantId: 'DELETE FROM peer WHERE grant_id = $1',
};

function selectBy(column: string): string {
  return `SELECT payload, extract(epoch FROM consumed_at)::int AS consumed FROM peer
    WHERE model = $1 AND ${column} = $2 AND (expires_at IS NULL OR expires_at > now())`;
}

/** How an adapter sends a query: as text with its values each time, or as a statement prepared once per connection. */
export type PeerStatements = 'plain' | 'prepared';

export function postgresAdapter(pool: pg.Pool, kind: PeerStatements): AdapterFactory {
  const run: Run = (statement, values) =>
    pool.query({
      ...(kind === 'prepared' && { name: statement }),
      text: statements[statement],
      values: [...values],
    });
  return (model) => adapterOf(model, run);
}

type Run = (statement: keyof typeof statements, values: readonly unknown[]) => Promise<pg.QueryResult>;

function adapterOf(model: string, run: Run): Adapter {
  const find = async (name: 'find' | 'findByUid' | 'findByUserCode', value: string) => {
    const { rows } = await run(name, [model, value]);
    const row: { payload: AdapterPayload; consumed: number | null } | undefined = rows[0];
    return row && { ...row.payload, ...(row.consumed !== null && { consumed: row.consumed }) };
  };
  return {
    find: (id) => find('find', id),
    findByUid: (uid) => find('findByUid', uid),
    findByUserCode: (userCode) => find('findByUserCode', userCode),
    async upsert(id, payload, expiresIn) {
      const { grantId, userCode, uid } = payload;
      await run('upsert', [model, id, payload, grantId, userCode, uid, expiresIn]);
    },
    async consume(id) {
      await run('consume', [model, id]);
    },
    async destroy(id) {
      await run('destroy', [model, id]);
    },
    async revokeByGrantId(grantId) {
      await run('revokeByGrantId', [grantId]);
    },
  };
}
