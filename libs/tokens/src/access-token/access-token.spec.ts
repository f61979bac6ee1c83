import { randomBytes, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { KeyRing } from '../signing-key/key-ring.js';
import { makeSigningKey, openSigningKey, type SigningKeyTimes } from '../signing-key/signing-key.js';
import { signAccessToken } from './sign.js';
import { verifyAccessToken } from './verify.js';

const issuer = 'https://as.example';
const now = 1_795_000_000;
const at = (seconds: number) => new Date(seconds * 1000);
const secret = randomBytes(32);

async function signingKey(times: Partial<SigningKeyTimes> = {}) {
  const since = {
    published_at: at(now - 100),
    active_from: at(now - 100),
    retired_at: null,
    removed_at: null,
  };
  return openSigningKey({ ...(await makeSigningKey(secret)), ...since, ...times }, secret);
}

const key = await signingKey();
const ring = new KeyRing([key]);
const claims = {
  ...{ iss: issuer, sub: 'c_1', client_id: 'c_1', aud: 'https://api.example', iat: now, exp: now + 300 },
  ...{ jti: 'jti', scope: 'read', client_key_thumbprint: 't' },
};
const verified = (token: string, moment = now) => verifyAccessToken(token, ring, { issuer, now: at(moment) });

function resigned(header: object, body: object = claims): string {
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${encoded(header)}.${encoded(body)}`;
  const signature = sign('sha256', Buffer.from(input), { key: key.privateKey, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}

describe('an access token (RFC 9068)', () => {
  test('says what it is and names its key', async () => {
    const [head] = (await signAccessToken(claims, key)).split('.') as [string];
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({
      alg: 'ES256',
      typ: 'at+jwt',
      kid: key.kid,
    });
  });

  test('is verified with the published keys until it expires', async () => {
    const token = await signAccessToken(claims, key);
    expect(await verified(token)).toEqual(expect.objectContaining(claims));
    expect(await verified(token, now + 300)).toBeUndefined();
  });

  test.each([
    ['another type', () => resigned({ alg: 'ES256', typ: 'JWT', kid: key.kid })],
    ['no type', () => resigned({ alg: 'ES256', kid: key.kid })],
    ['another algorithm', () => resigned({ alg: 'none', typ: 'at+jwt', kid: key.kid })],
    ['an unknown key', () => resigned({ alg: 'ES256', typ: 'at+jwt', kid: 'other' })],
    ['crit', () => resigned({ alg: 'ES256', typ: 'at+jwt', kid: key.kid, crit: ['x'] })],
    [
      'another issuer',
      () =>
        resigned({ alg: 'ES256', typ: 'at+jwt', kid: key.kid }, { ...claims, iss: 'https://evil.example' }),
    ],
    [
      'no scope',
      () => resigned({ alg: 'ES256', typ: 'at+jwt', kid: key.kid }, { ...claims, scope: undefined }),
    ],
    [
      'exp as a text',
      () => resigned({ alg: 'ES256', typ: 'at+jwt', kid: key.kid }, { ...claims, exp: `${now + 60}` }),
    ],
  ])('is refused with %s', async (_, token) => {
    expect(await verified(token())).toBeUndefined();
  });

  test.each([
    (jwt: string) => `${jwt}\n`,
    (jwt: string) => `${jwt}==`,
    (jwt: string) => `${jwt}.`,
    () => '..',
    () => '',
  ])('is refused in any other spelling', async (change) => {
    expect(await verified(change(await signAccessToken(claims, key)))).toBeUndefined();
  });
});

describe('the key ring (spec.md 309, 312)', () => {
  test('signs with the key that became active last and publishes the next before', async () => {
    const next = await signingKey({ published_at: at(now), active_from: at(now + 900) });
    const keys = new KeyRing([key, next]);
    expect(keys.published(at(now)).map(({ kid }) => kid)).toEqual([key.kid, next.kid]);
    expect(keys.signing(at(now)).kid).toBe(key.kid);
    expect(keys.signing(at(now + 900)).kid).toBe(next.kid);
  });

  test('keeps a retired key published until it is removed', async () => {
    const old = await signingKey({ retired_at: at(now), removed_at: at(now + 3600) });
    const keys = new KeyRing([old]);
    expect(() => keys.signing(at(now))).toThrow('no signing key is active');
    expect(keys.find(old.kid, at(now))).toBe(old);
    expect(keys.find(old.kid, at(now + 3600))).toBeUndefined();
  });

  test('publishes no private member', async () => {
    expect(Object.keys(ring.published(at(now))[0] as object).sort()).toEqual([
      'alg',
      'crv',
      'kid',
      'kty',
      'use',
      'x',
      'y',
    ]);
  });
});
