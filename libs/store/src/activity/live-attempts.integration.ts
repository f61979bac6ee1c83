import type { ListedAttempt } from '@signet/protocol';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { LiveAttempts } from './live-attempts.js';

const attempt = (client_id: string, reference = 'r_1'): ListedAttempt => ({
  ...{ reference, occurred_at: '2026-11-21T10:00:00.000Z', endpoint: '/token', client_id, client_name: null },
  ...{ outcome: 'accepted', code: null, title: 'Accepted' },
});

let database: TestDatabase;
let pools: pg.Pool[];
let nodes: LiveAttempts[];

async function node(): Promise<LiveAttempts> {
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  pool.on('error', () => undefined);
  const live = new LiveAttempts(pool, database.requestPool);
  await live.open();
  pools.push(pool);
  nodes.push(live);
  return live;
}

beforeEach(async () => {
  [database, pools, nodes] = [await openTestDatabase(), [], []];
});
afterEach(async () => {
  nodes.forEach((live) => live.close());
  await Promise.all(pools.map((pool) => pool.end()));
  await database.close();
});

/** The attempts of a client as the node hears of them; `until` waits for the next one. */
function watched(live: LiveAttempts, clientId: string) {
  const heard: string[] = [];
  let wake = (): void => undefined;
  const stop = live.watch(clientId, ({ reference }) => {
    heard.push(reference);
    wake();
  });
  const until = (count: number): Promise<string[]> =>
    heard.length >= count
      ? Promise.resolve(heard)
      : new Promise((resolve) => {
          wake = () => heard.length >= count && resolve(heard);
        });
  return { stop, until, heard };
}

const isWatchedOn = (live: LiveAttempts, clientId: string) =>
  expect.poll(() => live.isWatched(clientId), { timeout: 10_000 }).toBe(true);

describe('attempts as they happen', () => {
  test('reach whoever watches the client, on every node', async () => {
    const [a, b] = [await node(), await node()];
    const seen = watched(a, 'c_one');
    await isWatchedOn(b, 'c_one');
    b.tell(attempt('c_one'));
    expect(await seen.until(1)).toEqual(['r_1']);
  });

  test('of other clients are told to nobody', async () => {
    const [a, b] = [await node(), await node()];
    const seen = watched(a, 'c_one');
    await isWatchedOn(b, 'c_one');
    b.tell(attempt('c_other', 'r_other'));
    expect(b.isWatched('c_other')).toBe(false);
    b.tell(attempt('c_one', 'r_last'));
    expect(await seen.until(1)).toEqual(['r_last']);
  });

  test('reach nobody who has stopped watching, and others still', async () => {
    const a = await node();
    const [one, other] = [watched(a, 'c_one'), watched(a, 'c_one')];
    await isWatchedOn(a, 'c_one');
    one.stop();
    a.tell(attempt('c_one'));
    expect(await other.until(1)).toEqual(['r_1']);
    expect(one.heard).toEqual([]);
  });

  test('are heard again after the connection broke', async () => {
    const a = await node();
    const seen = watched(a, 'c_one');
    await isWatchedOn(a, 'c_one');
    const { rows } = await database.requestPool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()`,
    );
    expect(rows).toHaveLength(1);
    await expect
      .poll(
        () => {
          a.tell(attempt('c_one', 'r_again'));
          return seen.heard;
        },
        { timeout: 20_000, interval: 200 },
      )
      .toContain('r_again');
  });
});
