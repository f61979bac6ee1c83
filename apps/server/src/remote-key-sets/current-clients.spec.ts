import { ClientAuthenticationError, refusal } from '@signet/protocol';
import type { ClientDirectory, ClientRecord, InactiveClient, JwksDocumentStore } from '@signet/store';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Clock } from '../config/clock.js';
import { CurrentClients } from './current-clients.js';
import type { FetchOccasion, FetchOutcome, KeySetFetches } from './key-set-fetches.js';

const uri = 'https://keys.partner.example/';
const fetchedAt = 1_000_000;
const inline = { clientId: 'c_1', version: 1, keys: [{ kid: 'one' }] } as unknown as ClientRecord;
const remote = (state: object = {}, more: object = {}): ClientRecord => ({
  ...inline,
  remoteKeySet: { uri, fetchedAt, recheckAt: fetchedAt + 300, ...state },
  ...more,
});

let now: number;
let remembered: ClientRecord | undefined;
let stored: (ClientRecord | InactiveClient | undefined)[];
let outcome: FetchOutcome;
let failure: { failure: string; detail: string } | null;
let asked: FetchOccasion[];

const clients = new CurrentClients(
  {
    findRemembered: () => remembered,
    reload: async () => (stored.length > 1 ? stored.shift() : stored[0]),
  } as unknown as ClientDirectory,
  {
    refresh: async (_: string, occasion: FetchOccasion) => {
      asked.push(occasion);
      return outcome;
    },
  } as unknown as KeySetFetches,
  {
    find: async () => ({ fetched_at: null, failure }),
  } as unknown as JwksDocumentStore,
  { seconds: () => now } as Clock,
);

beforeEach(() => {
  [now, remembered, stored, outcome, asked] = [fetchedAt + 10, undefined, [], 'fetched', []];
  failure = { failure: 'timed_out', detail: 'no result' };
});

describe('a client with a jwks', () => {
  test('is what is remembered and stored, however old, and nothing is fetched', async () => {
    [remembered, stored, now] = [inline, [inline], 9_999_999_999];
    expect(clients.findRemembered('c_1')).toBe(inline);
    expect(await clients.reload('c_1')).toBe(inline);
    const error = new ClientAuthenticationError(refusal('unknown_key'));
    await expect(clients.renewed(inline, error)).rejects.toBe(error);
    expect(asked).toEqual([]);
  });
});

describe('a client with a jwks_uri', () => {
  test('is remembered until its key set must be looked at again', () => {
    remembered = remote();
    now = fetchedAt + 299;
    expect(clients.findRemembered('c_1')).toBe(remembered);
    now += 1;
    expect(clients.findRemembered('c_1')).toBeUndefined();
  });

  test('is not remembered for longer than an hour whatever is said about its key set', () => {
    remembered = remote({ recheckAt: fetchedAt + 999_999 });
    now = fetchedAt + 3_600;
    expect(clients.findRemembered('c_1')).toBeUndefined();
  });

  test('is read again when its key set was fetched', async () => {
    const renewed = remote({ fetchedAt: fetchedAt + 300, recheckAt: fetchedAt + 600 }, { version: 2 });
    [stored, now] = [[remote(), renewed], fetchedAt + 300];
    expect(await clients.reload('c_1')).toBe(renewed);
    expect(asked).toEqual([{ cause: 'stale', clientId: 'c_1' }]);
  });

  test('keeps its keys for an hour while their host fails, and no longer', async () => {
    [stored, now] = [[remote()], fetchedAt + 3_599];
    expect(await clients.reload('c_1')).toEqual(remote());
    now += 1;
    await expect(clients.reload('c_1')).rejects.toMatchObject({
      refusal: { reason: 'key_set_unreachable', evidence: { uri, detail: 'no result', last_read: 'never' } },
    });
    outcome = 'busy';
    await expect(clients.reload('c_1')).rejects.toMatchObject({ status: 503 });
  });

  test('that is revoked or gone by the time its key set is fetched is that', async () => {
    const revoked: InactiveClient = {
      clientId: 'c_1',
      inactive: { reason: 'client_not_active', status: 'revoked' },
    };
    [stored, now] = [[remote(), revoked], fetchedAt + 3_600];
    expect(await clients.reload('c_1')).toBe(revoked);
    stored = [remote(), undefined];
    expect(await clients.reload('c_1')).toBeUndefined();
  });
});

describe('a key that is not in the key set', () => {
  const error = new ClientAuthenticationError(refusal('unknown_key', { kid: 'two' }));

  test('makes it be fetched, and the client be what it is then', async () => {
    const renewed = remote({}, { version: 2 });
    [stored, failure] = [[renewed], null];
    expect(await clients.renewed(remote(), error)).toBe(renewed);
    expect(asked).toEqual([{ cause: 'unknown_key', clientId: 'c_1' }]);
  });

  test('is refused for the key set, when that could not be read', async () => {
    stored = [remote()];
    await expect(clients.renewed(remote(), error)).rejects.toMatchObject({
      refusal: { reason: 'key_set_unreachable', evidence: { detail: 'no result' } },
    });
  });

  test.each(['fetched', 'not_due', 'held', 'busy'] as const)(
    'is refused when that brought nothing new: %s',
    async (ending) => {
      [stored, outcome] = [[remote()], ending];
      if (ending === 'fetched') failure = null;
      await expect(clients.renewed(remote(), error)).rejects.toMatchObject({
        code: 'invalid_client',
        refusal: {
          reason: 'unknown_key_at_uri',
          evidence: { kid: 'two', kids: 'one', uri, last_read: '1970-01-12T13:46:40.000Z' },
        },
      });
    },
  );

  test.each([
    new ClientAuthenticationError(refusal('signature_mismatch')),
    new ClientAuthenticationError(refusal('algorithm_not_allowed')),
    new Error('unforeseen'),
  ])('is the only reason: %o', async (other) => {
    await expect(clients.renewed(remote(), other)).rejects.toBe(other);
    expect(asked).toEqual([]);
  });
});
