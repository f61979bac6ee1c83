import { RetrievalError } from '@signet/client-authentication';
import type { JwksDocument, JwksDocumentStore, RemoteKey } from '@signet/store';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FetchOutcome, KeySetFetches } from './key-set-fetches.js';
import { RegisteredKeySets } from './registered-key-sets.js';

const uri = 'https://keys.partner.example/';
let outcome: FetchOutcome;
let fetchTakes: number;
let document: Partial<JwksDocument> | null;
let usable: RemoteKey[];

const fetches = {
  refresh: () => new Promise((resolve) => setTimeout(() => resolve(outcome), fetchTakes)),
} as unknown as KeySetFetches;
const documents = {
  find: async () => document,
  listUsableKeys: async () => usable,
} as unknown as JwksDocumentStore;
const keySets = new RegisteredKeySets(fetches, documents);

beforeEach(() => {
  vi.useFakeTimers();
  [outcome, fetchTakes, usable] = ['fetched', 0, [{ kid: 'one' } as RemoteKey]];
  document = { fetched_at: new Date(), failures: 0, failure: null };
});
afterEach(() => vi.useRealTimers());

/** How the acceptance ends, and after how many milliseconds. */
async function ending(): Promise<{ ended: unknown; after: number }> {
  const started = performance.now();
  const running = keySets.accept(uri, 'c_1').then(
    (value) => ({ ended: value as unknown, after: performance.now() - started }),
    (error: unknown) => ({ ended: error, after: performance.now() - started }),
  );
  await vi.runAllTimersAsync();
  return running;
}

describe('a registered key set', () => {
  test('gives its usable keys as soon as they are there', async () => {
    expect(await ending()).toEqual({ ended: usable, after: 0 });
  });

  test.each([
    [0, 'no_connection', 'key_set_unreachable'],
    [40, 'address_not_public', 'key_set_not_public'],
    [700, 'media_type', 'key_set_unusable'],
    [1_500, 'private_key', 'key_set_exposed'],
    [2_500, 'timed_out', 'key_set_unreachable'],
  ])(
    'that failed after %i ms is refused after the same time in the same words',
    async (takes, failure, reason) => {
      [fetchTakes, document] = [takes, { fetched_at: null, failures: 1, failure: { failure, detail: 'd' } }];
      const { ended, after } = await ending();
      expect(ended).toMatchObject({
        problems: [{ code: 'invalid_client_metadata', field: 'jwks_uri', reason: 'could not be processed' }],
        refusal: { reason, evidence: { uri, detail: 'd', last_read: 'never' } },
      });
      expect(after).toBeCloseTo(3_000);
    },
  );

  test('that failed a moment ago is refused after that time too', async () => {
    [outcome, document] = ['not_due', { failures: 2, failure: { failure: 'timed_out', detail: 'd' } }];
    expect((await ending()).after).toBeCloseTo(3_000);
  });

  test('whose keys were all burned is refused', async () => {
    usable = [];
    expect((await ending()).ended).toMatchObject({ refusal: { reason: 'key_set_unusable' } });
  });

  test('for which there is no room now is no refusal', async () => {
    outcome = 'busy';
    expect((await ending()).ended).toMatchObject({ status: 503 });
  });

  test('whose retrieval fails unforeseen is no refusal either', async () => {
    const broken = new RegisteredKeySets(
      {
        refresh: () => Promise.reject(new RetrievalError('timed_out', 'x')),
      } as unknown as KeySetFetches,
      documents,
    );
    await expect(broken.accept(uri, 'c_1')).rejects.toThrow('x');
  });
});
