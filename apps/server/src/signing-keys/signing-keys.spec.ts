import { randomBytes } from 'node:crypto';
import type { EncryptedTokenStore, NextSigningKeys, SigningKeyRow, SigningKeyStore } from '@signet/store';
import { makeSigningKey, signAccessToken, type SigningPurpose, signingPurposes } from '@signet/tokens';
import { beforeEach, describe, expect, test } from 'vitest';
import { Clock } from '../config/clock.js';
import { Endpoints, SigningKeyRule } from '../config/server-config.js';
import { IssuedTokens } from './issued-tokens.js';
import { type RotationRequest, SigningKeys } from './signing-keys.js';

const DAY = 86_400;
const keyEncryptionKey = randomBytes(32);
const issuer = 'https://as.example';

const verify = (keys: SigningKeys, token: string) =>
  new IssuedTokens(keys, {} as EncryptedTokenStore, new Endpoints(issuer), clock).findSigned(token);

let seconds: number;
const clock = new (class extends Clock {
  override now() {
    return new Date(seconds * 1000);
  }
})();

/** The table of keys as two nodes share it, in memory. */
let rows: SigningKeyRow[];
let reads: number;
const add = async (next: NextSigningKeys) => {
  const { keys, succession } = await next();
  const { published_at, active_from, predecessors_removed_at: removed_at } = succession;
  const old = rows.map((row) => (row.retired_at ? row : { ...row, retired_at: active_from, removed_at }));
  const times = { published_at, active_from, retired_at: null, removed_at: null, withdrawn: false };
  rows = [...old, ...keys.map((key) => ({ ...key, ...times }))];
};
const store = {
  listOrAddFirst: async (
    purposes: readonly SigningPurpose[],
    make: (purpose: SigningPurpose) => ReturnType<typeof makeSigningKey>,
  ) => {
    reads += 1;
    const first = async () => ({
      keys: await Promise.all(purposes.map(make)),
      succession: from(clock.now()),
    });
    if (rows.length === 0) await add(first);
    return rows;
  },
  rotate: async (next: NextSigningKeys, { withdraw = false }: RotationRequest) => {
    const before = new Set(rows.map(({ kid }) => kid));
    await add(next);
    rows = rows.map((row) => (before.has(row.kid) ? { ...row, withdrawn: withdraw } : row));
  },
  rotateIfNoneSince: async (time: Date, next: NextSigningKeys) => {
    if (!rows.some(({ active_from }) => active_from > time)) await add(next);
  },
  destroyPrivateKeys: async () => undefined,
} as unknown as SigningKeyStore;

const from = (now: Date) => ({ published_at: now, active_from: now, predecessors_removed_at: now });
const ofAccessTokens = () => rows.filter(({ purpose }) => purpose === 'access_token');
const rule = new SigningKeyRule(900, 90 * DAY);
const node = async () => {
  const keys = new SigningKeys(store, keyEncryptionKey, clock, rule);
  await keys.load();
  return keys;
};

beforeEach(() => {
  rows = [];
  reads = 0;
  seconds = 1_795_000_000;
});

describe('on schedule', () => {
  test('the next key is made when the newest is 90 days old, and not before', async () => {
    const keys = await node();
    seconds += 90 * DAY - 1;
    await keys.tend();
    expect(ofAccessTokens()).toHaveLength(1);
    seconds += 2;
    await keys.tend();
    await keys.tend();
    const [old, next] = ofAccessTokens();
    expect(rows).toHaveLength(2 * signingPurposes.length);
    expect(keys.published()).toHaveLength(rows.length);
    expect(keys.signing().kid).toBe(old?.kid);
    seconds += 935;
    expect(keys.signing().kid).toBe(next?.kid);
    for (const purpose of signingPurposes)
      expect(keys.signing(purpose).kid).toBe(rows.findLast((row) => row.purpose === purpose)?.kid);
    expect(keys.archived().map(({ kid }) => kid)).toContain(old?.kid);
    expect(keys.archived()).toHaveLength(signingPurposes.length);
  });
});

describe('the published set may be kept', () => {
  test('as long as the rule says, also after a rotation', async () => {
    const keys = await node();
    expect(keys.publishedMaxAge()).toBe(900);
    await keys.rotate({ actor: 'administrator' });
    expect(keys.publishedMaxAge()).toBe(900);
  });

  test('for 30 seconds after keys were taken back, until no cache holds them any more', async () => {
    const [keys, other] = [await node(), await node()];
    await keys.rotate({ actor: 'administrator', withdraw: true });
    expect(keys.publishedMaxAge()).toBe(30);
    await other.refresh();
    expect([other.publishedMaxAge(), other.published()]).toEqual([30, keys.published()]);
    seconds += 899;
    expect(keys.publishedMaxAge()).toBe(30);
    seconds += 1;
    expect(keys.publishedMaxAge()).toBe(900);
  });

  test('no longer than the rule says even then', async () => {
    const keys = new SigningKeys(store, keyEncryptionKey, clock, new SigningKeyRule(5, 90 * DAY));
    await keys.load();
    await keys.rotate({ actor: 'administrator', withdraw: true });
    expect(keys.publishedMaxAge()).toBe(5);
  });

  test('and is looked up once a second at most; without a database what is known stands', async () => {
    const keys = await node();
    reads = 0;
    for (let use = 0; use < 100; use += 1) await keys.refresh();
    expect(reads).toBe(1);
    rows = new Proxy(rows, {
      get: () => {
        throw new Error('gone');
      },
    });
    seconds += 1;
    await keys.refresh();
    expect(keys.published()).toHaveLength(signingPurposes.length);
  });
});

describe('a token of a key another node made', () => {
  const token = (keys: SigningKeys) => {
    const claims = { iss: issuer, sub: 'c', client_id: 'c', aud: 'a', iat: seconds, exp: seconds + 300 };
    return signAccessToken({ ...claims, jti: 'j', scope: 's', client_key_thumbprint: 't' }, keys.signing());
  };

  test('is verified: the key is looked up', async () => {
    const [one, other] = [await node(), await node()];
    await one.rotate({ actor: 'administrator' });
    seconds += 935;
    expect(await verify(other, await token(one))).toMatchObject({ client_id: 'c' });
  });

  test('and many of them at once wait for one look', async () => {
    const [one, other] = [await node(), await node()];
    await one.rotate({ actor: 'administrator' });
    seconds += 935;
    reads = 0;
    const shown = await token(one);
    const claims = await Promise.all(Array.from({ length: 20 }, () => verify(other, shown)));
    expect([claims.filter(Boolean).length, reads]).toEqual([20, 1]);
  });

  test('is no success where the database cannot answer', async () => {
    const [one, other] = [await node(), await node()];
    await one.rotate({ actor: 'administrator' });
    seconds += 935;
    const shown = await token(one);
    rows = new Proxy(rows, {
      get: () => {
        throw new Error('gone');
      },
    });
    await expect(verify(other, shown)).rejects.toMatchObject({ status: 503 });
  });

  test('and one of a key nobody has, cause one look a second together', async () => {
    const keys = await node();
    const header = Buffer.from(JSON.stringify({ alg: 'ES256', typ: 'at+jwt', kid: 'nobody' })).toString(
      'base64url',
    );
    reads = 0;
    for (let use = 0; use < 100; use += 1) expect(await verify(keys, `${header}.e30.AA`)).toBeUndefined();
    expect(reads).toBe(1);
    seconds += 1;
    await verify(keys, `${header}.e30.AA`);
    expect(reads).toBe(2);
  });

  test.each(['', '.', 'a.b.c', '..', 'e30.e30.e30', 'x'.repeat(20_000)])(
    'that is none (%#) causes no look',
    async (text) => {
      const keys = await node();
      reads = 0;
      expect(await verify(keys, text)).toBeUndefined();
      expect(reads).toBe(0);
    },
  );
});
