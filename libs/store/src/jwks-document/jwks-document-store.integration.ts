import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Admission } from '../admission/admission.js';
import { ClientDirectory } from '../client/client-directory.js';
import type { ClientRecord } from '../client/client-record.js';
import { AdministrationStore } from '../organisation/administration-store.js';
import { clientOf, failed, fetched, newRemoteKey, newUri } from '../testing/remote-key-set.js';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import { JwksDocumentStore } from './jwks-document-store.js';
import type { FetchCause, FetchClaim, RemoteKey } from './remote-key-set.js';

let database: TestDatabase;
let nodeA: JwksDocumentStore;
let nodeB: JwksDocumentStore;
let registrar: string;

beforeAll(async () => {
  database = await openTestDatabase();
  nodeA = new JwksDocumentStore(database.requestPool, database.dataSource);
  nodeB = new JwksDocumentStore(database.requestPool, database.dataSource);
  registrar = (await seedClient(database)).clientId;
});
afterAll(() => database.close());

const claimed = async (uri: string, cause: FetchCause = 'registration'): Promise<FetchClaim> =>
  (await nodeA.claim(uri, cause)) as FetchClaim;
async function published(...keys: RemoteKey[]): Promise<string> {
  const uri = newUri();
  await nodeA.keep(await claimed(uri), fetched(...keys));
  return uri;
}
/** As if that much time had passed for the key set. */
const later = (uri: string, seconds: number) =>
  database.requestPool.query(
    `UPDATE jwks_document SET fetched_at = fetched_at - $2 * interval '1 second', fresh_until = fresh_until - $2 * interval '1 second',
      failed_at = failed_at - $2 * interval '1 second', retry_at = retry_at - $2 * interval '1 second',
      forced_at = forced_at - $2 * interval '1 second', claimed_until = claimed_until - $2 * interval '1 second'
    WHERE uri = $1`,
    [uri, seconds],
  );
const recordOf = async (clientId: string): Promise<ClientRecord> =>
  (await new ClientDirectory(database.requestPool).reload(clientId)) as ClientRecord;
const kidsOf = async (clientId: string) => (await recordOf(clientId)).keys.map(({ kid }) => kid).sort();
const waiting = async (): Promise<number> =>
  (await database.requestPool.query(`SELECT FROM pg_locks WHERE NOT granted`)).rowCount ?? 0;
const isClaim = (outcome: unknown) => typeof outcome === 'object';

describe('the right to fetch', () => {
  test('has one of a hundred askers on two nodes', async () => {
    const uri = newUri();
    const outcomes = await Promise.all(
      Array.from({ length: 100 }, (_, index) => (index % 2 ? nodeA : nodeB).claim(uri, 'stale')),
    );
    expect(outcomes.filter(isClaim)).toHaveLength(1);
    expect(new Set(outcomes.filter((outcome) => !isClaim(outcome)))).toEqual(new Set(['held']));
    expect(await nodeB.isHeld(uri)).toBe(true);
  });

  test('is free again when its holder never came back', async () => {
    const uri = newUri();
    const lost = await claimed(uri);
    await later(uri, 11);
    expect(await nodeB.isHeld(uri)).toBe(false);
    expect(await nodeB.claim(uri, 'stale')).toMatchObject({ uri, keys: [] });
    await nodeA.keep(lost, fetched(newRemoteKey('late')));
    expect(await nodeA.listUsableKeys(uri)).toEqual([]);
  });

  test('is forced once in 30 seconds by unknown kids, on all nodes together, and even while fresh', async () => {
    const uri = await published(newRemoteKey('one'));
    const first = await nodeA.claim(uri, 'unknown_key');
    await nodeA.keep(first as FetchClaim, fetched());
    expect(await nodeB.claim(uri, 'unknown_key')).toBe('not_due');
    await later(uri, 29);
    expect(await nodeA.claim(uri, 'unknown_key')).toBe('not_due');
    await later(uri, 1);
    expect(isClaim(await nodeB.claim(uri, 'unknown_key'))).toBe(true);
  });

  test('has nobody for its age before the age is reached', async () => {
    const uri = await published(newRemoteKey('one'));
    await later(uri, 299);
    expect(await nodeA.claim(uri, 'stale')).toBe('not_due');
    await later(uri, 1);
    expect(isClaim(await nodeA.claim(uri, 'stale'))).toBe(true);
  });

  test('has a registration when the last fetch is 30 seconds old', async () => {
    const uri = await published(newRemoteKey('one'));
    expect(await nodeA.claim(uri, 'registration')).toBe('not_due');
    await later(uri, 30);
    expect(isClaim(await nodeA.claim(uri, 'registration'))).toBe(true);
  });

  test('has nobody for 30 seconds after a failure, and for longer after each further one', async () => {
    const uri = newUri();
    for (const pause of [30, 60, 120, 240, 300, 300]) {
      await nodeA.fail(await claimed(uri, 'stale'), failed('no_connection'));
      await later(uri, pause - 1);
      expect(await nodeA.claim(uri, 'stale')).toBe('not_due');
      expect(await nodeA.claim(uri, 'unknown_key')).toBe('not_due');
      await later(uri, 1);
    }
    expect(isClaim(await nodeA.claim(uri, 'registration'))).toBe(true);
  });
});

describe('a kept key set', () => {
  test('gives its clients the new keys, retires the removed ones and leaves the others alone', async () => {
    const [one, two, three] = [newRemoteKey('one'), newRemoteKey('two'), newRemoteKey('three')];
    const uri = await published(one, two);
    const clients = await Promise.all([0, 1].map(() => clientOf(database, registrar, uri, [one, two])));
    const other = await clientOf(database, registrar, newUri(), [one, two]);
    await nodeA.keep(await claimed(uri, 'unknown_key'), fetched(two, three));
    for (const clientId of clients) expect(await kidsOf(clientId)).toEqual(['three', 'two']);
    expect(await kidsOf(other)).toEqual(['one', 'two']);
  });

  test('is seen by admission as a newer version of each client, when a key came and when one went', async () => {
    const [one, two] = [newRemoteKey('one'), newRemoteKey('two')];
    const uri = await published(one);
    const clientId = await clientOf(database, registrar, uri, [one]);
    const admission = new Admission(database.admissionPool);
    const expiresAt = Math.floor(Date.now() / 1000) + 90;
    const admit = (version: number, jti: string) => admission.admit({ clientId, version, jti, expiresAt });
    const { version } = await recordOf(clientId);
    await nodeA.keep(await claimed(uri, 'unknown_key'), fetched(one, two));
    expect(await admit(version, 'a')).toBe('changed');
    const { version: second } = await recordOf(clientId);
    await later(uri, 300);
    await nodeB.keep(await claimed(uri, 'stale'), fetched(two));
    expect(await admit(second, 'b')).toBe('changed');
    const { version: third } = await recordOf(clientId);
    await later(uri, 300);
    await nodeB.keep(await claimed(uri, 'stale'), fetched(two));
    expect(await admit(third, 'c')).toBe('admitted');
  });

  test('waits for an update of its client, and gives no key twice', async () => {
    const one = newRemoteKey('one');
    const uri = await published(one);
    const clientId = await clientOf(database, registrar, uri, []);
    const claim = await claimed(uri, 'unknown_key');
    const update = await database.requestPool.connect();
    await update.query('BEGIN');
    await update.query('SELECT FROM client WHERE client_id = $1 FOR UPDATE', [clientId]);
    const keeping = nodeA.keep(claim, fetched(one));
    await update.query(
      `INSERT INTO client_key (key_id, client_id, thumbprint, kid, jwk, source, state) VALUES ($1, $1, $2, $3, $4, 'jwks_uri', 'active')`,
      [clientId, one.thumbprint, one.kid, one.jwk],
    );
    await expect.poll(() => waiting(), { timeout: 20_000 }).toBeGreaterThan(0);
    await update.query('COMMIT');
    update.release();
    await keeping;
    expect(await kidsOf(clientId)).toEqual(['one']);
  });

  test('says when it must be fetched again, with the record of its client', async () => {
    const one = newRemoteKey('one');
    const uri = await published(one);
    const clientId = await clientOf(database, registrar, uri, [one]);
    const { remoteKeySet } = await recordOf(clientId);
    expect(remoteKeySet).toMatchObject({ uri });
    expect(remoteKeySet!.recheckAt - remoteKeySet!.fetchedAt).toBeCloseTo(300);
    const inline = await clientOf(database, registrar, newUri(), [one]);
    expect((await recordOf(inline)).remoteKeySet).toMatchObject({ fetchedAt: 0, recheckAt: 0 });
    expect((await recordOf(registrar)).remoteKeySet).toBeUndefined();
  });

  test('stays with its keys when the next fetch fails, and is asked for again later', async () => {
    const one = newRemoteKey('one');
    const uri = await published(one);
    const clientId = await clientOf(database, registrar, uri, [one]);
    await later(uri, 300);
    await nodeA.fail(await claimed(uri, 'stale'), failed('timed_out'));
    expect(await kidsOf(clientId)).toEqual(['one']);
    const { remoteKeySet } = await recordOf(clientId);
    expect(remoteKeySet!.recheckAt - remoteKeySet!.fetchedAt).toBeCloseTo(330, -1);
  });

  test('takes nothing back from a key that was revoked', async () => {
    const one = newRemoteKey('one');
    const uri = await published(one, newRemoteKey('two'));
    const clientId = await clientOf(database, registrar, uri, [one]);
    await database.requestPool.query(`UPDATE client_key SET state = 'revoked' WHERE client_id = $1`, [
      clientId,
    ]);
    await nodeA.keep(await claimed(uri, 'unknown_key'), fetched(one));
    expect(await kidsOf(clientId)).toEqual([]);
  });

  test('remembers its last fifty fetches, newest first', async () => {
    const uri = newUri();
    for (let round = 0; round < 51; round += 1) {
      await nodeA.fail(await claimed(uri, 'stale'), failed(`failure ${round}`));
      await later(uri, 300);
    }
    const document = await nodeB.find(uri);
    expect(document?.fetches).toHaveLength(50);
    expect(document?.fetches[0]).toMatchObject({
      at: expect.any(String),
      outcome: 'failed',
      failed: { failure: 'failure 50' },
    });
    expect(document).toMatchObject({ failures: 51, failure: { failure: 'failure 50' } });
  });

  test('is removed a day after the last client left it', async () => {
    const used = newUri();
    const uris = [newUri(), used];
    for (const uri of uris) await nodeA.keep(await claimed(uri), fetched(newRemoteKey('one')));
    await clientOf(database, registrar, used, [newRemoteKey('one')]);
    await nodeA.removeUnused();
    expect(await Promise.all(uris.map((uri) => nodeA.find(uri)))).not.toContain(null);
    await database.requestPool.query(`UPDATE jwks_document SET asked_at = now() - interval '25 hours'`);
    await nodeA.removeUnused();
    expect((await Promise.all(uris.map((uri) => nodeA.find(uri)))).map((found) => found?.uri)).toEqual([
      undefined,
      used,
    ]);
  });
});

describe('a burned key', () => {
  test('is refused at once wherever it is used, and comes with no later fetch', async () => {
    const [one, two] = [newRemoteKey('one'), newRemoteKey('two')];
    const uri = await published(one, two);
    const clients = await Promise.all(
      [uri, newUri()].map((at) => clientOf(database, registrar, at, [one, two])),
    );
    const before = await Promise.all(clients.map(recordOf));
    await new AdministrationStore(database.dataSource).burnKeys([one.thumbprint], { actor: registrar });
    for (const [index, clientId] of clients.entries()) {
      expect(await kidsOf(clientId)).toEqual(['two']);
      expect((await recordOf(clientId)).version).toBeGreaterThan(before[index]!.version);
    }
    expect((await nodeA.listUsableKeys(uri)).map(({ kid }) => kid)).toEqual(['two']);
    await nodeA.keep(await claimed(uri, 'unknown_key'), fetched(one, two));
    expect(await kidsOf(clients[0]!)).toEqual(['two']);
  });
});
