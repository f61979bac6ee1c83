import { RetrievalError, type RetrievedKeySet } from '@signet/client-authentication';
import type {
  AdministrationStore,
  ClaimOutcome,
  FetchClaim,
  FetchedKeySet,
  JwksDocumentStore,
  KeySetFetch,
  RemoteKey,
} from '@signet/store';
import { beforeEach, describe, expect, test } from 'vitest';
import { KeySetFetches } from './key-set-fetches.js';

const key = (kid: string) => ({ kid, thumbprint: `t-${kid}`, jwk: { kid } }) as unknown as RemoteKey;
const retrieved = (...kids: string[]) =>
  ({
    keys: kids.map((kid) => ({ thumbprint: `t-${kid}`, jwk: { kid } })),
    ignored: [{ code: 'use_not_sig', path: 'keys[1].use', reason: 'Not for signatures.' }],
    bodyHash: Buffer.alloc(32),
    freshFor: 300,
    took: { connect: 1 },
  }) as unknown as RetrievedKeySet;

const uri = 'https://keys.partner.example/';
let claims: number;
let claim: ClaimOutcome;
let held: number;
let kept: FetchedKeySet[];
let failures: KeySetFetch[];
let burned: (readonly string[])[];
let retrieve: (uri: string) => Promise<RetrievedKeySet>;

const documents = {
  claim: async (asked: string) => {
    claims += 1;
    return typeof claim === 'string' ? claim : { ...claim, uri: asked };
  },
  isHeld: async () => held-- > 0,
  keep: async (_: FetchClaim, keySet: FetchedKeySet) => void kept.push(keySet),
  fail: async (_: FetchClaim, fetch: KeySetFetch) => void failures.push(fetch),
} as unknown as JwksDocumentStore;
const administration = {
  burnKeys: async (thumbprints: readonly string[]) => void burned.push(thumbprints),
} as unknown as AdministrationStore;

let fetches: KeySetFetches;
beforeEach(() => {
  [claims, held, kept, failures, burned] = [0, 0, [], [], []];
  claim = { uri, claim: 'r_1', keys: [key('one'), key('two')] };
  retrieve = async () => retrieved('two', 'three');
  fetches = new KeySetFetches({ retrieve: (asked) => retrieve(asked) }, documents, administration);
});

const occasion = { cause: 'unknown_key', clientId: 'c_1' } as const;

describe('a fetch', () => {
  test('is kept with its difference to the last one', async () => {
    expect(await fetches.refresh(uri, occasion)).toBe('fetched');
    expect(kept).toMatchObject([
      {
        keys: [key('two'), key('three')],
        freshFor: 300,
        fetch: {
          cause: 'unknown_key',
          outcome: 'changed',
          took: { connect: 1, all: expect.any(Number) },
          added: ['three'],
          removed: ['one'],
          ignored: ['keys[1].use: Not for signatures.'],
        },
      },
    ]);
  });

  test('is one for all who ask meanwhile', async () => {
    const outcomes = await Promise.all(Array.from({ length: 500 }, () => fetches.refresh(uri, occasion)));
    expect([new Set(outcomes), claims, kept.length]).toEqual([new Set(['fetched']), 1, 1]);
    await fetches.refresh(uri, occasion);
    expect(claims).toBe(2);
  });

  test('that fails is noted, and burns the private keys that were shown', async () => {
    retrieve = () =>
      Promise.reject(new RetrievalError('private_key', 'private material at keys[0].d', ['t-one']));
    expect(await fetches.refresh(uri, occasion)).toBe('fetched');
    expect(failures).toMatchObject([
      { outcome: 'failed', failed: { failure: 'private_key', detail: 'private material at keys[0].d' } },
    ]);
    expect([kept, burned]).toEqual([[], [['t-one']]]);
  });

  test('by another node is waited for', async () => {
    [claim, held] = ['held', 2];
    expect(await fetches.refresh(uri, occasion)).toBe('held');
    expect(held).toBeLessThan(0);
  });

  test('that is not due is none', async () => {
    claim = 'not_due';
    expect(await fetches.refresh(uri, occasion)).toBe('not_due');
    expect([kept, failures]).toEqual([[], []]);
  });

  test('has room beside hanging ones only up to a number, and registrations have room of their own', async () => {
    let release: (found: RetrievedKeySet) => void = () => undefined;
    const hanging = new Promise<RetrievedKeySet>((resolve) => (release = resolve));
    retrieve = () => hanging;
    const asked = Array.from({ length: 30 }, (_, index) => fetches.refresh(`${uri}${index}`, occasion));
    expect(await asked[29]).toBe('busy');
    const registration = fetches.refresh(`${uri}x`, { cause: 'registration', clientId: 'c_2' });
    release(retrieved('one'));
    expect(await registration).toBe('fetched');
    expect((await Promise.all(asked)).filter((outcome) => outcome === 'fetched')).toHaveLength(14);
    expect(await fetches.refresh(`${uri}y`, occasion)).toBe('fetched');
  });
});
