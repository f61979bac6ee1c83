import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { outcomeOf } from '../testing/outcome.js';
import { type Answer, json, playedIssuer, redirect, silence, text } from '../testing/played-issuer.js';
import { newKey } from '../testing/signed-jwt.js';
import { createVerifier } from '../verifier.js';

const issuer = playedIssuer();
const next = newKey('ES256', 'next');
const wellKnown = '/.well-known/oauth-authorization-server';
const bearer = (token: string) => `Bearer ${token}`;
const start = (options = {}) => createVerifier({ ...issuer.options(), ...options });
const byNext = () => issuer.token({}, { kid: next.kid }, next);

describe('discovery (RFC 8414 §3)', () => {
  test.each<[string, () => unknown]>([
    ['another issuer', () => ({ issuer: 'https://evil.example', jwks_uri: `${issuer.url}/jwks` })],
    ['the issuer with a slash', () => ({ issuer: `${issuer.url}/`, jwks_uri: `${issuer.url}/jwks` })],
    ['no jwks_uri', () => ({ issuer: issuer.url })],
    ['keys over plain http elsewhere', () => ({ issuer: issuer.url, jwks_uri: 'http://10.0.0.1/jwks' })],
    ['a jwks_uri that is none', () => ({ issuer: issuer.url, jwks_uri: '/jwks' })],
    ['a list', () => []],
  ])('refuses metadata with %s', async (_, metadata) => {
    issuer.routes[wellKnown] = json(metadata());
    expect(await outcomeOf(start().verify(bearer(issuer.token())))).toMatch(/^503 VerificationUnavailable/);
  });

  test('looks before the path of the issuer', async () => {
    const tenant = `${issuer.url}/tenant/`;
    issuer.routes[`${wellKnown}/tenant`] = json({ issuer: tenant, jwks_uri: `${issuer.url}/jwks` });
    const verifier = start({ issuer: tenant });
    expect(await outcomeOf(verifier.verify(bearer(issuer.token({ iss: tenant }))))).toBe('200');
  });
});

describe('the keys of the issuer (RFC 7517 §5)', () => {
  test('are asked for once by all who wait, and then kept', async () => {
    const verifier = start();
    const verify = () => outcomeOf(verifier.verify(bearer(issuer.token())));
    expect(new Set(await Promise.all(Array.from({ length: 20 }, verify)))).toEqual(new Set(['200']));
    issuer.passes(299);
    await verify();
    expect(issuer.asked).toEqual([wellKnown, '/jwks']);
    issuer.passes(1);
    await verify();
    expect(issuer.askedFor('/jwks')).toBe(2);
  });

  test.each([
    ['max-age=0', 60],
    ['public, max-age=120', 120],
    ['max-age=31536000', 900],
    ['no-store', 300],
  ])('with Cache-Control %s are asked for again after %i seconds', async (cacheControl, seconds) => {
    issuer.routes['/jwks'] = json({ keys: [issuer.key.publicJwk] }, { 'cache-control': cacheControl });
    const verifier = start();
    await verifier.verify(bearer(issuer.token()));
    issuer.passes(seconds - 1);
    await verifier.verify(bearer(issuer.token()));
    expect(issuer.askedFor('/jwks')).toBe(1);
    issuer.passes(1);
    await verifier.verify(bearer(issuer.token()));
    expect(issuer.askedFor('/jwks')).toBe(2);
  });

  test('are asked for at an unknown kid, at most once in 30 seconds', async () => {
    const verifier = start();
    await verifier.verify(bearer(issuer.token()));
    issuer.publishes(issuer.key.publicJwk, next.publicJwk);
    issuer.passes(29);
    expect(await outcomeOf(verifier.verify(bearer(byNext())))).toContain('no key of the issuer');
    issuer.passes(1);
    expect(await outcomeOf(verifier.verify(bearer(byNext())))).toBe('200');
    const forged = Array.from({ length: 20 }, (_, at) => issuer.token({}, { kid: `forged-${at}` }));
    await Promise.all(forged.map((token) => outcomeOf(verifier.verify(bearer(token)))));
    issuer.passes(29);
    await outcomeOf(verifier.verify(bearer(forged[0]!)));
    expect(issuer.askedFor('/jwks')).toBe(2);
  });

  test('go on through a rotation without one refusal, and the old one ends with its removal', async () => {
    const verifier = start();
    const outcomes = async (...tokens: string[]) =>
      Promise.all(tokens.map((token) => outcomeOf(verifier.verify(bearer(token)))));
    await outcomes(issuer.token());
    issuer.publishes(issuer.key.publicJwk, next.publicJwk);
    for (let minute = 0; minute < 15; minute++) {
      issuer.passes(60);
      expect(await outcomes(issuer.token())).toEqual(['200']);
    }
    expect(await outcomes(byNext(), issuer.token())).toEqual(['200', '200']);
    issuer.publishes(next.publicJwk);
    issuer.passes(300);
    expect(await outcomes(byNext(), issuer.token())).toEqual(['200', expect.stringContaining('no key')]);
  });

  test('are believed for an hour while the issuer is down, and no longer', async () => {
    const verifier = start();
    const verify = () => outcomeOf(verifier.verify(bearer(issuer.token())));
    await verify();
    issuer.routes['/jwks'] = text('down', 500);
    issuer.passes(300 + 3599);
    expect(await verify()).toBe('200');
    issuer.passes(1);
    expect(await verify()).toMatch(/^503 VerificationUnavailable: Cannot get the keys/);
    issuer.publishes(issuer.key.publicJwk);
    issuer.passes(5);
    expect(await verify()).toBe('200');
  });

  test('that cannot be had are asked for again after 5 seconds, not at once', async () => {
    issuer.routes['/jwks'] = text('', 404);
    const verifier = start();
    const verify = () => outcomeOf(verifier.verify(bearer(issuer.token())));
    expect([await verify(), await verify()].every((outcome) => outcome.startsWith('503'))).toBe(true);
    expect(issuer.askedFor('/jwks')).toBe(1);
    issuer.publishes(issuer.key.publicJwk);
    issuer.passes(5);
    expect(await verify()).toBe('200');
  });

  test('are not kept when what came instead is no key set', async () => {
    const verifier = start();
    await verifier.verify(bearer(issuer.token()));
    issuer.publishes(issuer.key.privateJwk);
    issuer.passes(30);
    expect(await outcomeOf(verifier.verify(bearer(byNext())))).toContain('no key of the issuer');
    expect(await outcomeOf(verifier.verify(bearer(issuer.token())))).toBe('200');
  });

  const withKeys = (...keys: unknown[]) => json({ keys });
  test.each<[string, () => Answer]>([
    ['a private key', () => withKeys(issuer.key.privateJwk)],
    ['a private key beside a good one', () => withKeys(issuer.key.publicJwk, next.privateJwk)],
    ['a symmetric key', () => withKeys(issuer.key.publicJwk, { kty: 'oct', k: 'AAAA', kid: 'k' })],
    ['no keys', () => withKeys()],
    ['keys of unknown kinds only', () => withKeys({ kty: 'AKP', kid: issuer.key.kid, pub: 'AA' })],
    ['an encryption key only', () => withKeys({ ...issuer.key.publicJwk, use: 'enc' })],
    ['keys for other operations', () => withKeys({ ...issuer.key.publicJwk, key_ops: ['encrypt'] })],
    ['no kid', () => withKeys({ ...issuer.key.publicJwk, kid: undefined })],
    ['a point cut short', () => withKeys({ ...issuer.key.publicJwk, x: 'AAAA' })],
    ['a small RSA key', () => withKeys({ kty: 'RSA', kid: issuer.key.kid, n: 'AQAB', e: 'AQAB' })],
    ['101 keys', () => withKeys(...Array.from({ length: 101 }, () => issuer.key.publicJwk))],
    ['no JSON', () => text('<html>')],
    ['a list', () => json([])],
    ['70 KB', () => json({ keys: [issuer.key.publicJwk], more: 'x'.repeat(70_000) })],
    ['a redirect', () => redirect('/other')],
    ['a connection cut', () => (_: unknown, response: ServerResponse) => void response.destroy()],
  ])('are refused with %s', async (_, route) => {
    issuer.routes['/jwks'] = route();
    issuer.routes['/other'] = withKeys(issuer.key.publicJwk);
    expect(await outcomeOf(start().verify(bearer(issuer.token())))).toMatch(/^503 VerificationUnavailable/);
  });

  test('off their curve have signed nothing', async () => {
    issuer.publishes({ ...issuer.key.publicJwk, y: issuer.key.publicJwk.x });
    expect(await outcomeOf(start().verify(bearer(issuer.token())))).toMatch(
      /^401 invalid_token: The signature/,
    );
  });

  test('are refused when they do not come in time', async () => {
    issuer.routes['/jwks'] = silence;
    const verifier = start({ timeout: 20 });
    expect(await outcomeOf(verifier.verify(bearer(issuer.token())))).toMatch(/^503/);
  });

  test('that lie beside unknown kinds are found', async () => {
    issuer.publishes({ kty: 'AKP', kid: 'pq' }, 'text', null, issuer.key.publicJwk);
    expect(await outcomeOf(start().verify(bearer(issuer.token())))).toBe('200');
  });
});
