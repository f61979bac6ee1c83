import type { JsonObject } from '@signet/protocol';
import { describe, expect, it } from 'vitest';
import { ecPair, edwardsPair } from '../testing/keys.js';
import { errorOf } from '../testing/rows.js';
import { acceptRemoteKeySet } from './accept-key-set.js';

const one = ecPair();
const other = edwardsPair();
const setOf = (...keys: JsonObject[]) => ({ keys });

describe('acceptRemoteKeySet', () => {
  it('leaves out each key that is not acceptable, with its reason, and keeps the others', async () => {
    const { keys, ignored } = await acceptRemoteKeySet(
      setOf(
        { ...one.publicJwk, kid: 'a', x: 'AAAA' },
        { kty: 'RSA', kid: 'b', n: 'AQAB', e: 'AQAB' },
        { ...one.publicJwk, kid: 'c', use: 'enc' },
        { ...one.publicJwk, kid: 'd' },
        { ...one.publicJwk, kid: '' },
        {},
      ),
    );
    expect(keys.map(({ jwk }) => jwk.kid)).toEqual(['d']);
    expect([...new Set(ignored.map(({ path }) => path.slice(0, 'keys[0]'.length)))]).toEqual([
      'keys[0]',
      'keys[1]',
      'keys[2]',
      'keys[4]',
      'keys[5]',
    ]);
  });

  it('takes a key that stands twice once', async () => {
    const { keys, ignored } = await acceptRemoteKeySet(
      setOf({ ...one.publicJwk, kid: 'a', alg: 'ES256' }, { ...one.publicJwk, kid: 'b' }),
    );
    expect(keys.map(({ jwk }) => jwk.kid)).toEqual(['a']);
    expect(ignored.map(({ code }) => code)).toEqual(['duplicate_key']);
  });

  it('keeps different keys of one kid: whoever selects one sees that they are two', async () => {
    const { keys, ignored } = await acceptRemoteKeySet(
      setOf({ ...one.publicJwk, kid: 'a' }, { ...other.publicJwk, kid: 'a' }),
    );
    expect([keys.length, ignored]).toEqual([2, []]);
  });

  it.each([
    ['private', () => one.privateJwk, 'private_key', 1],
    ['symmetric', () => ({ kty: 'oct', k: 'AAAA' }), 'symmetric_key', 0],
  ])('refuses the whole set for one %s key', async (_, key, code, exposed) => {
    const error = await errorOf(acceptRemoteKeySet(setOf(other.publicJwk, key())));
    expect(error.problems.map((one) => one.code)).toContain(code);
    expect(error.exposed).toHaveLength(exposed);
  });

  it('refuses a set without one acceptable key, with every reason', async () => {
    const error = await errorOf(acceptRemoteKeySet(setOf({ kty: 'AKP' }, { kty: 'EC' })));
    expect(error.problems.length).toBeGreaterThan(1);
  });
});
