import { RetrievalError } from '@signet/client-authentication';
import { Unavailable } from '@signet/protocol';
import type { NewRevocationList, RevocationListSourceStore, TrustAnchorStore } from '@signet/store';
import { beforeEach, describe, expect, it } from 'vitest';
import { Clock } from '../config/clock.js';
import { AcceptedRevocationLists } from './accepted-revocation-lists.js';
import { RevocationListFetches } from './revocation-list-fetches.js';

// A database with sources whose time has come, and what was noted of each.
let due: string[];
let kept: NewRevocationList[];
let failures: { uri: string; failure: string }[];
let retrieve: (uri: string) => Promise<Uint8Array>;
const sources = {
  claim: async (uri = due.shift()) => uri && { uri, claim: 'r_1' },
  keep: async (_: unknown, list: NewRevocationList) => void kept.push(list),
  fail: async ({ uri }: { uri: string }, { failure }: { failure: string }) =>
    void failures.push({ uri, failure }),
} as unknown as RevocationListSourceStore;
const anchors = { listAnchors: async () => [] } as unknown as TrustAnchorStore;

let fetches: RevocationListFetches;
beforeEach(() => {
  [due, kept, failures] = [[], [], []];
  const accepted = new AcceptedRevocationLists(anchors, new Clock());
  fetches = new RevocationListFetches(sources, { retrieve: (uri) => retrieve(uri) }, accepted);
});

describe('a turn', () => {
  it('asks every source whose time has come, and one that fails keeps no other from it', async () => {
    due = ['https://a.example/', 'https://b.example/'];
    retrieve = async (uri) => {
      if (uri.includes('//a')) throw new RetrievalError('timed_out', 'no result');
      return new TextEncoder().encode('hello');
    };
    await fetches.fetchDue();
    expect(failures).toEqual([
      { uri: 'https://a.example/', failure: 'timed_out' },
      { uri: 'https://b.example/', failure: 'not_a_revocation_list' },
    ]);
    expect(kept).toEqual([]);
  });

  it('is not doubled while it lasts', async () => {
    due = ['https://a.example/'];
    let asked = 0;
    let answer: (octets: Uint8Array) => void = () => undefined;
    retrieve = () => {
      asked += 1;
      return new Promise((resolve) => (answer = resolve));
    };
    const turn = fetches.fetchDue();
    due.push('https://b.example/');
    expect(fetches.fetchDue()).toBe(turn);
    await Promise.resolve();
    expect(asked).toBe(1);
    retrieve = async () => new Uint8Array();
    answer(new Uint8Array());
    await turn;
    expect(failures.map(({ uri }) => uri)).toEqual(['https://a.example/', 'https://b.example/']);
  });

  it('fails with what is no fault of the source', async () => {
    due = ['https://a.example/'];
    retrieve = async () => {
      throw new Unavailable();
    };
    await expect(fetches.fetchDue()).rejects.toThrow(Unavailable);
    expect(failures).toEqual([]);
  });
});
