import { describe, expect, it } from 'vitest';
import { signingAlgorithms } from '../algorithms.js';
import type { JsonObject } from '../json/json.js';
import type { RefusalReason } from '../reasons/reason-catalogue.js';
import { explainRefusal } from '../reasons/refusal.js';
import { assertionRefusals } from './assertion-refusals.js';

const now = 1_795_000_000;
const issuer = 'https://issuer.example';
const header = { alg: 'ES256', kid: 'k1', typ: 'client-authentication+jwt' };
const claims = { iss: 'c_1', sub: 'c_1', aud: issuer, iat: now, exp: now + 60, jti: 'once' };

interface Parts {
  header?: JsonObject;
  claims?: JsonObject;
  signatureLength?: number;
}

const without = (members: JsonObject, name: string): JsonObject =>
  Object.fromEntries(Object.entries(members).filter(([member]) => member !== name));

const refusals = (parts: Parts, expectations = {}) =>
  assertionRefusals(
    { header, claims, signatureLength: 64, ...parts },
    { issuer, algorithms: signingAlgorithms, now, ...expectations },
  );

describe('accepts', () => {
  it.each<[string, Parts]>([
    ['a good one', {}],
    ['no typ, and no kid', { header: { alg: 'ES256' } }],
    ['the general typ', { header: { ...header, typ: 'JWT' } }],
    ['the issuer as the only element of an array', { claims: { ...claims, aud: [issuer] } }],
    ['a clock 30 seconds ahead', { claims: { ...claims, iat: now + 30, exp: now + 90, nbf: now + 30 } }],
    ['an end 29 seconds ago', { claims: { ...claims, iat: now - 89, exp: now - 29 } }],
    ['the longest life', { claims: { ...claims, exp: now + 300 } }],
    ['an RSA signature of any length', { header: { ...header, alg: 'PS256' }, signatureLength: 384 }],
  ])('%s', (_what, parts) => {
    expect(refusals(parts)).toEqual([]);
  });
});

describe('refuses', () => {
  it.each<[string, Parts, RefusalReason]>([
    ['no algorithm', { header: without(header, 'alg') }, 'algorithm_not_allowed'],
    ['the algorithm none', { header: { ...header, alg: 'none' } }, 'algorithm_not_allowed'],
    ['an HMAC', { header: { ...header, alg: 'HS256' } }, 'algorithm_not_allowed'],
    ['an algorithm named toString', { header: { ...header, alg: 'toString' } }, 'algorithm_not_allowed'],
    ['a key in the header', { header: { ...header, jwk: {} } }, 'header_refused'],
    ['an extension', { header: { ...header, crit: ['b64'] } }, 'header_refused'],
    ['an access token', { header: { ...header, typ: 'at+jwt' } }, 'header_refused'],
    ['a typ that is no text', { header: { ...header, typ: 1 } }, 'header_refused'],
    ['a kid that is no text', { header: { ...header, kid: 7 } }, 'header_refused'],
    ['an empty kid', { header: { ...header, kid: '' } }, 'header_refused'],
    ['no iss', { claims: without(claims, 'iss') }, 'claim_malformed'],
    ['an empty sub', { claims: { ...claims, sub: '' } }, 'claim_malformed'],
    ['two clients', { claims: { ...claims, sub: 'c_2' } }, 'issuer_subject_mismatch'],
    ['the token URL', { claims: { ...claims, aud: `${issuer}/token` } }, 'audience_mismatch'],
    ['a trailing slash', { claims: { ...claims, aud: `${issuer}/` } }, 'audience_mismatch'],
    ['two audiences', { claims: { ...claims, aud: [issuer, 'https://other.example'] } }, 'audience_mismatch'],
    ['no audience', { claims: without(claims, 'aud') }, 'audience_mismatch'],
    ['no exp', { claims: without(claims, 'exp') }, 'claim_malformed'],
    ['a time as text', { claims: { ...claims, iat: String(now) } }, 'claim_malformed'],
    ['milliseconds', { claims: { ...claims, exp: (now + 60) * 1000 } }, 'milliseconds'],
    ['an end 30 seconds ago', { claims: { ...claims, iat: now - 90, exp: now - 30 } }, 'expired'],
    ['a clock 31 seconds ahead', { claims: { ...claims, iat: now + 31 } }, 'clock_skew'],
    ['a beginning to come', { claims: { ...claims, nbf: now + 31 } }, 'clock_skew'],
    ['a life of 301 seconds', { claims: { ...claims, exp: now + 301 } }, 'lifetime_too_long'],
    ['a time before 1970', { claims: { ...claims, iat: -1, exp: 60 } }, 'claim_malformed'],
    ['no jti', { claims: without(claims, 'jti') }, 'jti_missing'],
    ['a jti in Greek', { claims: { ...claims, jti: 'μία' } }, 'jti_missing'],
    ['a DER signature', { signatureLength: 71 }, 'signature_format'],
    ['no signature', { signatureLength: 0 }, 'signature_format'],
  ])('%s', (_what, parts, reason) => {
    expect(refusals(parts).map((refusal) => refusal.reason)).toEqual([reason]);
  });
});

it('names every problem at once', () => {
  const reasons = refusals({ header: {}, claims: {}, signatureLength: 0 }).map(({ reason }) => reason);
  expect(new Set(reasons)).toEqual(
    new Set(['algorithm_not_allowed', 'claim_malformed', 'audience_mismatch', 'jti_missing']),
  );
});

it('speaks in the words of the server', () => {
  const [refusal] = refusals({ claims: { ...claims, aud: `${issuer}/token` } });
  expect(explainRefusal(refusal!)).toMatchObject({
    code: 'DCR-2103',
    text: expect.stringContaining(`${issuer}/token`),
  });
});

it('leaves the audience alone while the issuer is unknown', () => {
  expect(refusals({ claims: { ...claims, aud: 'anybody' } }, { issuer: undefined })).toEqual([]);
});

it('allows what the server says it allows', () => {
  expect(refusals({}, { algorithms: ['PS256'] }).map(({ reason }) => reason)).toEqual([
    'algorithm_not_allowed',
  ]);
});
