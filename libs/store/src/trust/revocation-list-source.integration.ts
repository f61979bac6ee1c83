import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import { RevocationListSourceStore, type SourceClaim } from './revocation-list-source-store.js';
import { type NewTrustAnchor, TrustAnchorStore } from './trust-anchor-store.js';
import { TrustDirectory } from './trust-directory.js';

let database: TestDatabase;
let anchors: TrustAnchorStore;
let a: RevocationListSourceStore;
let b: RevocationListSourceStore;
let directory: TrustDirectory;

beforeAll(async () => {
  database = await openTestDatabase();
  const { requestPool, dataSource } = database;
  anchors = new TrustAnchorStore(dataSource);
  directory = new TrustDirectory(requestPool);
  a = new RevocationListSourceStore(requestPool, dataSource);
  b = new RevocationListSourceStore(requestPool, dataSource);
});
afterAll(() => database.close());

let made = 0;
const newUri = () => `https://crl-${(made += 1)}.example/issuer.crl`;
const trust = (uris: string[], changes: Partial<NewTrustAnchor> = {}) =>
  anchors.put({
    ...{
      organisation_id: null,
      fingerprint: `f${made}`,
      name: 'Acme Root',
      subject: 'CN=root',
      enabled: true,
    },
    ...{ certificate: Buffer.of(1, 2), not_after: new Date('2030-01-01'), revocation: 'crl' },
    ...{ revocation_list_uris: uris, ...changes },
  });
const list = (day: number, changes: object = {}) => ({
  ...{ issuer: 'CN=root', scope: 'all', this_update: new Date(`2026-01-0${day}`), number: null },
  ...{ next_update: new Date('2030-01-01'), entries: day, octets: Buffer.of(day), ...changes },
});
const claimed = async (uri: string) => (await a.claim(uri)) as SourceClaim;
const put = async (uri: string, day: number, changes?: object) =>
  a.keep(await claimed(uri), list(day, changes));
const heldFrom = async (uri: string) =>
  (await anchors.listLists()).filter(({ source }) => source === uri).map(({ entries }) => entries);
const secondsUntilDue = async (uri: string) =>
  (((await a.find(uri))?.due_at.getTime() ?? 0) - Date.now()) / 1000;

describe('a source of revocation lists', () => {
  test('is fetched by one of many nodes, the one that waits longest first', async () => {
    const uri = newUri();
    await trust([uri]);
    const claims = await Promise.all(Array.from({ length: 20 }, (_, turn) => (turn % 2 ? a : b).claim()));
    expect(claims.filter((claim) => claim !== undefined)).toMatchObject([{ uri }]);
    expect(await b.claim(uri)).toBeUndefined();
  });

  test('is free again when its node never came back, and the late one writes nothing', async () => {
    const uri = newUri();
    await trust([uri]);
    const late = await claimed(uri);
    await database.requestPool.query(
      `UPDATE revocation_list_source SET claimed_until = now() WHERE uri = $1`,
      [uri],
    );
    expect(await b.claim(uri)).toMatchObject({ uri });
    expect(await a.keep(late, list(1))).toBe('lost');
    expect(await heldFrom(uri)).toEqual([]);
  });

  test('is not asked where no enabled anchor asks for lists', async () => {
    const [disabled, unasked] = [newUri(), newUri()];
    await trust([disabled], { enabled: false, fingerprint: 'disabled' });
    await trust([unasked], { revocation: 'none', fingerprint: 'unasked' });
    expect([await a.claim(disabled), await a.claim(unasked), await a.claim('https://x.example/')]).toEqual(
      Array(3).fill(undefined),
    );
  });

  test('gives lists to the organisations whose anchors name it, and to no other', async () => {
    const [own, other] = [await seedClient(database), await seedClient(database)];
    const uri = newUri();
    await trust([uri], { organisation_id: own.organisationId });
    await trust([], { organisation_id: other.organisationId });
    await put(uri, 5);
    expect((await directory.load(own.organisationId)).revocationLists).toContainEqual(Buffer.of(5));
    expect((await directory.load(other.organisationId)).revocationLists).not.toContainEqual(Buffer.of(5));
  });

  test('goes with the last anchor that names it, and its lists with it', async () => {
    const uri = newUri();
    const anchor = await trust([uri]);
    await put(uri, 1);
    await trust([], { fingerprint: anchor.fingerprint });
    expect([await a.find(uri), await heldFrom(uri)]).toEqual([null, []]);
  });
});

describe('a fetched list', () => {
  test('takes the place of an older one, never of a newer one: by thisUpdate, and in one second by number', async () => {
    const uri = newUri();
    await trust([uri]);
    expect(await put(uri, 2, { number: '0F' })).toBe('kept');
    expect(await put(uri, 1)).toBe('older');
    expect(await a.find(uri)).toMatchObject({ failures: 1, failure: { failure: 'older_list' } });
    expect(await put(uri, 2, { number: '0E', octets: Buffer.of(9) })).toBe('older');
    expect(await put(uri, 2, { number: '0100', entries: 7, octets: Buffer.of(9) })).toBe('kept');
    expect(await heldFrom(uri)).toEqual([7]);
    expect(await a.find(uri)).toMatchObject({ failures: 0, failure: null });
  });

  test('that is the one held changes nothing, least of all the version of the trust store', async () => {
    const uri = newUri();
    await trust([uri]);
    await put(uri, 1);
    const { version } = await directory.load('o');
    expect(await put(uri, 1)).toBe('unchanged');
    expect((await directory.load('o')).version).toBe(version);
    await put(uri, 2);
    expect((await directory.load('o')).version).toBeGreaterThan(version);
  });

  test('stands beside one that was handed in', async () => {
    const uri = newUri();
    await trust([uri]);
    await put(uri, 1, { issuer: 'CN=both' });
    expect(await anchors.putList(list(3, { issuer: 'CN=both' }))).toBe(true);
    expect(await heldFrom(uri)).toEqual([1]);
  });

  test('is asked for again after half of its life, within a minute and an hour', async () => {
    const uri = newUri();
    await trust([uri]);
    await put(uri, 1);
    expect(await secondsUntilDue(uri)).toBeCloseTo(3600, -2);
    await put(uri, 2, { next_update: new Date(Date.now() + 1_200_000) });
    expect(await secondsUntilDue(uri)).toBeCloseTo(600, -2);
    await put(uri, 3, { next_update: new Date(Date.now() + 10_000) });
    expect(await secondsUntilDue(uri)).toBeGreaterThan(30);
  });
});

describe('a fetch that failed', () => {
  test('leaves the list held, says why, and is tried ever less often', async () => {
    const uri = newUri();
    await trust([uri]);
    await put(uri, 1);
    const failure = { failure: 'timed_out', detail: 'no result' };
    const waits: number[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      await a.fail(await claimed(uri), failure);
      waits.push(Math.ceil((await secondsUntilDue(uri)) / 60));
    }
    expect(waits).toEqual([1, 2, 4, 8, 15, 15]);
    expect(await a.find(uri)).toMatchObject({ failures: 6, failure, fetched_at: expect.any(Date) });
    expect(await heldFrom(uri)).toEqual([1]);
  });
});
