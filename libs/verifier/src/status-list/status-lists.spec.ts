import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { outcomeOf } from '../testing/outcome.js';
import { type Answer, playedIssuer, redirect, silence, text } from '../testing/played-issuer.js';
import { newKey, signedJwt } from '../testing/signed-jwt.js';
import { createVerifier } from '../verifier.js';

const issuer = playedIssuer();
const path = '/status-lists/1';
const uri = () => issuer.url + path;
const packed = (octets: number[] | Uint8Array) => deflateSync(Uint8Array.from(octets)).toString('base64url');
const token = (idx: unknown = 0, at: unknown = uri()) =>
  issuer.token({ status: { status_list: { idx, uri: at } } });

interface Parts {
  claims?: object;
  header?: object;
  key?: typeof issuer.key;
}
const listToken = (
  octets: number[],
  { claims = {}, header = {}, key = issuer.key }: Parts = {},
  bits = 1,
) => {
  const said = { sub: uri(), iat: issuer.seconds(), ttl: 60, status_list: { bits, lst: packed(octets) } };
  return signedJwt(
    { alg: 'ES256', typ: 'statuslist+jwt', kid: key.kid, ...header },
    { ...said, ...claims },
    key,
  );
};
const publish = (...list: Parameters<typeof listToken>) => (issuer.routes[path] = text(listToken(...list)));
const start = (statusList = {}) => createVerifier({ ...issuer.options(), statusList });
const verify = (jwt = token(), verifier = start()) => outcomeOf(verifier.verify(`Bearer ${jwt}`));
const REVOKED = '401 invalid_token: The token was revoked';

describe('the status of a token (Token Status List §8.3)', () => {
  test.each([
    [1, [0b1011_1001], [1, 0, 0, 1, 1, 1, 0, 1]],
    [2, [0b11_00_10_01], [1, 2, 0, 3]],
    [4, [0x0f, 0x30], [15, 0, 0, 3]],
    [8, [0, 1, 255], [0, 1, 255]],
  ])('with %i bits is read from the lowest bits up', async (bits, octets, statuses) => {
    publish(octets, {}, bits);
    const verifier = start();
    for (const [at, status] of statuses.entries())
      expect(await verify(token(at), verifier), `${at}`).toBe(status === 0 ? '200' : REVOKED);
  });

  test('past the end of the list is refused', async () => {
    publish([0]);
    expect([await verify(token(7)), await verify(token(8))]).toEqual(['200', REVOKED]);
    expect(await verify(token(Number.MAX_SAFE_INTEGER))).toBe(REVOKED);
  });

  test.each<[string, () => string]>([
    ['a negative index', () => token(-1)],
    ['half an index', () => token(0.5)],
    ['an index that is a text', () => token('0')],
    ['no URI', () => token(0, null)],
    ['a URI that is none', () => token(0, '/status-lists/1')],
    ['another origin', () => token(0, 'https://evil.example/status-lists/1')],
    ['a file', () => token(0, 'file:///etc/passwd')],
    ['two mechanisms', () => issuer.token({ status: { status_list: { idx: 0, uri: uri() }, other: {} } })],
  ])('with %s is refused, and nothing is fetched', async (_, jwt) => {
    publish([0]);
    expect(await verify(jwt())).toMatch(/^401 invalid_token/);
    expect(issuer.askedFor(path)).toBe(0);
  });

  test('may lie at another origin that is named', async () => {
    const elsewhere = uri().replace('127.0.0.1', 'localhost');
    publish([0], { claims: { sub: elsewhere } });
    const named = start({ origins: [new URL(elsewhere).origin] });
    const remote = (input: unknown, init?: RequestInit) =>
      fetch(String(input).replace('localhost', '127.0.0.1'), init);
    const verifier = createVerifier({
      ...issuer.options(),
      statusList: { origins: [new URL(elsewhere).origin] },
      fetch: remote as typeof fetch,
    });
    expect(await verify(token(0, elsewhere))).toContain('elsewhere');
    expect(await verify(token(0, elsewhere), verifier)).toBe('200');
    expect(await verify(token(0, uri().replace('127.0.0.1', '127.0.0.2')), named)).toContain('elsewhere');
  });

  test('can be demanded', async () => {
    expect(await verify(issuer.token())).toBe('200');
    expect(await verify(issuer.token(), start({ required: true }))).toContain('no status');
  });
});

describe('a status list (Token Status List §5.1)', () => {
  const stranger = newKey();
  const list = (claim: object): Parts => ({ claims: { status_list: claim } });
  const bomb = () => deflateSync(Buffer.alloc(5_000_000)).toString('base64url');
  test.each<[string, () => Parts]>([
    ['of another signer', () => ({ key: stranger })],
    ['of an unknown key', () => ({ header: { kid: 'other' } })],
    ['of no key', () => ({ header: { kid: undefined } })],
    ['with alg none', () => ({ header: { alg: 'none' } })],
    ['of another type', () => ({ header: { typ: 'at+jwt' } })],
    ['of another URI', () => ({ claims: { sub: `${uri()}0` } })],
    ['without its URI', () => ({ claims: { sub: undefined } })],
    ['of another issuer', () => ({ claims: { iss: 'https://evil.example' } })],
    ['that has expired', () => ({ claims: { exp: issuer.seconds() } })],
    ['with exp as a text', () => ({ claims: { exp: '9999999999' } })],
    ['from the future', () => ({ claims: { iat: issuer.seconds() + 6 } })],
    ['without iat', () => ({ claims: { iat: undefined } })],
    ['with a ttl of 0', () => ({ claims: { ttl: 0 } })],
    ['without a list', () => ({ claims: { status_list: undefined } })],
    ['with 3 bits', () => list({ bits: 3, lst: packed([0]) })],
    ['with bits as a text', () => list({ bits: '1', lst: packed([0]) })],
    ['that is not base64url', () => list({ bits: 1, lst: '+/+/' })],
    ['that is not packed', () => list({ bits: 1, lst: 'AAAA' })],
    ['packed another way', () => list({ bits: 1, lst: gzipSync(Buffer.of(0)).toString('base64url') })],
    ['packed and cut', () => list({ bits: 1, lst: packed(Buffer.alloc(99, 'ab')).slice(0, 4) })],
    ['that unpacks to 5 MB', () => list({ bits: 1, lst: bomb() })],
  ])('%s is refused, and the token with it', async (_, parts) => {
    publish([0], parts());
    expect(await verify()).toMatch(/^503 VerificationUnavailable: Cannot get the status list/);
  });

  test.each<[string, () => Answer]>([
    ['404', () => text('', 404)],
    ['text', () => text('gone')],
    ['5 MB', () => text('A'.repeat(5_000_000))],
    ['a redirect', () => redirect('/jwks')],
  ])('that is %s is refused, and the token with it', async (_, route) => {
    issuer.routes[path] = route();
    expect(await verify()).toMatch(/^503/);
  });

  test('that does not come in time is refused', async () => {
    issuer.routes[path] = silence;
    const verifier = createVerifier({ ...issuer.options(), timeout: 20 });
    await expect(outcomeOf(verifier.verify(`Bearer ${issuer.token()}`))).resolves.toBe('200');
    expect(await verify(token(), verifier)).toMatch(/^503/);
  });

  test('is asked for once by all who wait, and again when its ttl is over', async () => {
    publish([0]);
    const verifier = start();
    await Promise.all(Array.from({ length: 20 }, () => verify(token(), verifier)));
    publish([1]);
    issuer.passes(59);
    expect(await verify(token(), verifier)).toBe('200');
    expect(issuer.askedFor(path)).toBe(1);
    issuer.passes(1);
    expect(await verify(token(), verifier)).toBe(REVOKED);
    expect(issuer.askedFor(path)).toBe(2);
  });

  test.each<[string, object, object, number]>([
    ['its ttl', { ttl: 60 }, {}, 60],
    ['its exp', { ttl: 60, exp: 1_795_000_040 }, {}, 40],
    ['what the API allows', { ttl: 86_400 }, {}, 300],
    ['what the API allows, without a ttl', { ttl: undefined }, { maxAge: 10 }, 10],
  ])('is used as long as %s says', async (_, claims, options, seconds) => {
    publish([0], { claims });
    const verifier = start(options);
    await verify(token(), verifier);
    publish([1]);
    issuer.passes(seconds - 1);
    expect(await verify(token(), verifier)).toBe('200');
    issuer.passes(1);
    expect(await verify(token(), verifier)).toBe(REVOKED);
  });

  test('that cannot be had again is used for a bounded time, then tokens are refused', async () => {
    publish([0]);
    const verifier = start({ staleFor: 100 });
    await verify(token(), verifier);
    issuer.routes[path] = text('', 500);
    issuer.passes(60 + 99);
    expect(await verify(token(), verifier)).toBe('200');
    issuer.passes(1);
    expect(await verify(token(), verifier)).toMatch(/^503/);
    publish([0]);
    issuer.passes(5);
    expect(await verify(token(), verifier)).toBe('200');
  });

  test('is never used past its exp', async () => {
    publish([0], { claims: { ttl: 60, exp: issuer.seconds() + 90 } });
    const verifier = start();
    await verify(token(), verifier);
    issuer.routes[path] = text('', 500);
    issuer.passes(89);
    expect(await verify(token(), verifier)).toBe('200');
    issuer.passes(1);
    expect(await verify(token(), verifier)).toMatch(/^503/);
  });
});
