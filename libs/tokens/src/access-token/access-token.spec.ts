import { randomBytes, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { KeyRing } from '../signing-key/key-ring.js';
import {
  makeSigningKey,
  openSigningKey,
  type SigningKeyTimes,
  type SigningPurpose,
} from '../signing-key/signing-key.js';
import { signJwt } from '../jwt/sign-jwt.js';
import { signAccessToken } from './sign.js';
import { VerifiedTokens } from './verified-tokens.js';
import { verifyAccessToken } from './verify.js';

const issuer = 'https://as.example';
const now = 1_795_000_000;
const at = (seconds: number) => new Date(seconds * 1000);
const secret = randomBytes(32);

async function signingKey(times: Partial<SigningKeyTimes> = {}, purpose: SigningPurpose = 'access_token') {
  const since = {
    published_at: at(now - 100),
    active_from: at(now - 100),
    retired_at: null,
    removed_at: null,
  };
  return openSigningKey({ ...(await makeSigningKey(secret, purpose)), ...since, ...times }, secret);
}

const key = await signingKey();
const ring = new KeyRing([key]);
const claims = {
  ...{ iss: issuer, sub: 'c_1', client_id: 'c_1', aud: 'https://api.example', iat: now, exp: now + 300 },
  ...{ jti: 'jti', scope: 'read', client_key_thumbprint: 't' },
};
const verified = (token: string, moment = now) => verifyAccessToken(token, ring, { issuer, now: at(moment) });

function resigned(header: object, body: object = claims, signer = key): string {
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${encoded(header)}.${encoded(body)}`;
  const signature = sign('sha256', Buffer.from(input), { key: signer.privateKey, dsaEncoding: 'ieee-p1363' });
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

  test('is verified with the published keys until it expires (security.md H04)', async () => {
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

describe('a token verified before (RFC 7662)', () => {
  const verifiedBy = (tokens: VerifiedTokens, token: string, moment = now) =>
    tokens.verify(token, { issuer, now: at(moment) });

  test('is known by its text until it expires, and no other spelling is', async () => {
    const tokens = new VerifiedTokens(ring);
    const token = await signAccessToken(claims, key);
    const first = await verifiedBy(tokens, token);
    expect(first).toEqual(expect.objectContaining(claims));
    expect(await verifiedBy(tokens, token, now + 299)).toBe(first);
    expect(await verifiedBy(tokens, token, now + 300)).toBeUndefined();
    expect(await verifiedBy(tokens, `${token}=`)).toBeUndefined();
    expect(await tokens.verify(token, { issuer: 'https://other.example', now: at(now) })).toBeUndefined();
  });

  test('is refused once its key was taken away', async () => {
    const keys = new KeyRing([key]);
    const tokens = new VerifiedTokens(keys);
    const token = await signAccessToken(claims, key);
    expect(await verifiedBy(tokens, token)).toBeDefined();
    keys.replace([]);
    expect(await verifiedBy(tokens, token)).toBeUndefined();
  });

  test('or signed here this moment is known by its text in the same way', async () => {
    const keys = new KeyRing([key]);
    const tokens = new VerifiedTokens(keys);
    const token = await signAccessToken(claims, key);
    tokens.remember(token, claims);
    expect(await verifiedBy(tokens, token)).toBe(claims);
    expect(await verifiedBy(tokens, token, now + 300)).toBeUndefined();
    keys.replace([]);
    expect(await verifiedBy(tokens, token)).toBeUndefined();
  });

  test('is forgotten for newer ones, and verified again then', async () => {
    const tokens = new VerifiedTokens(ring, 1);
    const [one, other] = [await signAccessToken(claims, key), await signAccessToken(claims, key)];
    const first = await verifiedBy(tokens, one);
    await verifiedBy(tokens, other);
    const again = await verifiedBy(tokens, one);
    expect(again).toEqual(first);
    expect(again).not.toBe(first);
  });

  test('is nothing where it never was one', async () => {
    const tokens = new VerifiedTokens(ring);
    for (const text of ['', 'x', 'a.b.c']) expect(await verifiedBy(tokens, text)).toBeUndefined();
  });
});

describe('one key, one kind of JWT (RFC 8725 §3.12)', () => {
  test.each([
    ['introspection', 'token-introspection+jwt'],
    ['status_list', 'statuslist+jwt'],
  ] as const)('a key for %s signs %s, and its tokens are no access tokens', async (purpose, typ) => {
    const other = await signingKey({}, purpose);
    const signed = await signJwt(claims, other);
    expect(JSON.parse(Buffer.from(signed.split('.')[0] as string, 'base64url').toString()).typ).toBe(typ);
    expect(
      await verifyAccessToken(signed, new KeyRing([key, other]), { issuer, now: at(now) }),
    ).toBeUndefined();
    const disguised = resigned({ alg: 'ES256', typ: 'at+jwt', kid: other.kid }, claims, other);
    expect(
      await verifyAccessToken(disguised, new KeyRing([key, other]), { issuer, now: at(now) }),
    ).toBeUndefined();
  });

  test('is chosen by purpose', async () => {
    const other = await signingKey({}, 'introspection');
    const keys = new KeyRing([other, key]);
    expect(keys.signing(at(now)).kid).toBe(key.kid);
    expect(keys.signing(at(now), 'introspection').kid).toBe(other.kid);
    expect(() => keys.signing(at(now), 'status_list')).toThrow('no signing key is active');
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
