import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { IntrospectionStore } from '../introspection/introspection-store.js';
import { StatusListStore } from '../status-list/status-list-store.js';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { freshRequest, type KeyedClient, seconds, seedKeyedClient, tokenOf } from '../testing/token.js';
import { AnchoredKeyStore, type JudgingRound } from './anchored-key-store.js';

let database: TestDatabase;
let a: AnchoredKeyStore;
let b: AnchoredKeyStore;
let introspection: IntrospectionStore;
let lists: StatusListStore;

beforeAll(async () => {
  database = await openTestDatabase();
  const { requestPool } = database;
  a = new AnchoredKeyStore(requestPool);
  b = new AnchoredKeyStore(requestPool);
  introspection = new IntrospectionStore(requestPool);
  lists = new StatusListStore(requestPool);
});
afterAll(() => database.close());

const run = (sql: string, ...values: unknown[]) => database.requestPool.query(sql, values);
const changeTrust = () => run('UPDATE trust_store SET version = version + 1');
const x5c = ['leaf'];
async function anchored(): Promise<KeyedClient> {
  const client = await seedKeyedClient(database);
  const change = `UPDATE client_key SET certificate_trust = 'pki', jwk = '{"x5c":["leaf"]}' WHERE key_id = $1`;
  await run(change, client.keyId);
  return client;
}
/** A whole round, in which these keys are found so. */
async function judge(...judged: { keyId: string; refused: boolean; x5c?: string[] | null }[]) {
  await changeTrust();
  const round = (await a.claim()) as JudgingRound;
  await a.mark(
    round,
    judged.map((key) => ({ x5c, ...key })),
  );
  await a.finish(round);
}
const isActive = async (client: KeyedClient, issuedAt = seconds() - 1) => {
  const token = { ...tokenOf(client), issuedAt };
  return (await introspection.introspect(freshRequest(client.clientId), token)).active;
};
const suspended = async (): Promise<number> => (await lists.find(0))?.suspended.length ?? NaN;

describe('a round', () => {
  test('is one of many nodes’, and due when the trust store has changed', async () => {
    await changeTrust();
    const rounds = await Promise.all(Array.from({ length: 12 }, (_, turn) => (turn % 2 ? a : b).claim()));
    const [round, ...others] = rounds.filter((one) => one !== undefined);
    expect(others).toEqual([]);
    await a.finish(round as JudgingRound);
    expect(await b.claim()).toBeUndefined();
    await changeTrust();
    expect(await b.claim()).toMatchObject({ version: (round as JudgingRound).version + 1 });
  });

  test('is free again when its node never came back, and the late one reads nothing more', async () => {
    await run('UPDATE trust_store SET claimed_until = now()');
    const late = (await a.claim()) as JudgingRound;
    await run('UPDATE trust_store SET claimed_until = now()');
    const round = (await b.claim()) as JudgingRound;
    await anchored();
    expect(await a.next(late, '')).toEqual([]);
    await a.finish(late);
    expect(await b.next(round, '')).not.toEqual([]);
    await b.finish(round);
  });

  test('that a change overtook is followed by another', async () => {
    await changeTrust();
    const round = (await a.claim()) as JudgingRound;
    await changeTrust();
    await a.finish(round);
    const next = (await a.claim()) as JudgingRound;
    expect(next.version).toBe(round.version + 1);
    await a.finish(next);
  });

  test('is due when a list or an anchor comes to its end, and within the hour', async () => {
    const until = async () =>
      (await run('SELECT judged_until - now() < $1::interval AS soon FROM trust_store', '11 minutes')).rows[0]
        .soon;
    await judge();
    expect(await until()).toBe(false);
    await run(
      `INSERT INTO certificate_revocation_list (issuer, scope, this_update, next_update, entries, octets)
      VALUES ('CN=x', 'all', now(), now() + interval '10 minutes', 0, '')`,
    );
    await judge();
    expect(await until()).toBe(true);
    await run(`UPDATE trust_store SET judged_until = now()`);
    const round = (await a.claim()) as JudgingRound;
    expect(round).toBeDefined();
    await a.finish(round);
  });

  test('reads every key with a path, a page at a time, and no other', async () => {
    const keys = await Promise.all(Array.from({ length: 120 }, anchored));
    const other = await seedKeyedClient(database);
    await changeTrust();
    const round = (await a.claim()) as JudgingRound;
    const seen: string[] = [];
    for (let page = await a.next(round, ''); page.length > 0; page = await a.next(round, seen.at(-1)!)) {
      expect(page.length).toBeLessThanOrEqual(100);
      seen.push(...page.map(({ keyId }) => keyId));
    }
    await a.finish(round);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(keys.map(({ keyId }) => keyId)));
    expect(seen).not.toContain(other.keyId);
  });
});

describe('a key that was found without a path', () => {
  test('takes what it bought until then with it, and gives it back', async () => {
    const [client, sibling] = [await anchored(), await anchored()];
    const before = await suspended();
    await judge({ keyId: client.keyId, refused: true }, { keyId: sibling.keyId, refused: false });
    expect([await isActive(client), await isActive(sibling), await suspended()]).toEqual([
      false,
      true,
      before + 1,
    ]);
    await judge({ keyId: client.keyId, refused: false });
    expect([await isActive(client), await suspended()]).toEqual([true, before]);
  });

  test('buys tokens that count as soon as authentication takes it again, before the next round', async () => {
    const client = await anchored();
    await judge({ keyId: client.keyId, refused: true });
    expect(await isActive(client, seconds() + 5)).toBe(true);
  });

  test('is not blamed for a certificate it has no more', async () => {
    const client = await anchored();
    await judge({ keyId: client.keyId, refused: true, x5c: ['another'] });
    expect(await isActive(client)).toBe(true);
    await judge({ keyId: client.keyId, refused: true });
    await run(`UPDATE client_key SET jwk = '{"x5c":["new"]}' WHERE key_id = $1`, client.keyId);
    expect(await isActive(client)).toBe(true);
  });

  test('has no certificate at all, and is marked like any other', async () => {
    const client = await anchored();
    await run(`UPDATE client_key SET jwk = '{}' WHERE key_id = $1`, client.keyId);
    await judge({ keyId: client.keyId, refused: true, x5c: null });
    expect(await isActive(client)).toBe(false);
  });

  test('does not change the version of its client: authentication judges for itself', async () => {
    const client = await anchored();
    const version = async () =>
      (await run('SELECT version FROM client WHERE client_id = $1', client.clientId)).rows[0].version;
    const held = await version();
    await judge({ keyId: client.keyId, refused: true });
    expect(await version()).toBe(held);
  });
});
