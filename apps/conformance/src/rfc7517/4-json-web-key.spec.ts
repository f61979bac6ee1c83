import { beforeAll, describe, expect, it } from 'vitest';
import { certificateDer } from '../testing/certificate.js';
import { keySet, makeKeyPair } from '../testing/key-pair.js';
import {
  goodMetadata,
  onboard,
  registeredClient,
  registerWith,
  type Partner,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidClient, expectInvalidMetadata } from '../testing/refusals.js';
import { tokenWith } from '../testing/token.js';

const { a } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

const pair = makeKeyPair();
const registered = (...keys: Record<string, unknown>[]) =>
  registeredClient(a, partner, { key: pair, metadata: { jwks: { keys } } });
const refused = async (...keys: Record<string, unknown>[]) =>
  expectInvalidMetadata(await registerWith(a, partner, goodMetadata(pair, { jwks: { keys } })), /^jwks/);

describe('use and key_ops (4.2, 4.3; spec 49, 61)', () => {
  it.each([
    { use: 'sig' },
    { key_ops: ['verify'] },
    { use: 'sig', key_ops: ['verify'] },
    { alg: 'ES256' },
    { unknown: { member: true } },
  ])('accepts a key with %j', async (members) => {
    const client = await registered({ ...pair.jwk, ...members });
    expect((await tokenWith(a, client, {})).status).toBe(200);
  });

  it.each([
    { use: 'enc' },
    { use: 'SIG' },
    { use: 7 },
    { key_ops: ['encrypt'] },
    { key_ops: [] },
    { key_ops: 'verify' },
    { key_ops: ['verify', 'verify'] },
    { use: 'sig', key_ops: ['encrypt'] },
    { alg: 'RS256' },
    { alg: 'ES384' },
    { alg: 'ECDH-ES' },
    { alg: 'none' },
    { alg: null },
  ])('refuses a key with %j: it cannot verify', async (members) => {
    await refused({ ...pair.jwk, ...members });
  });
});

describe('kid (4.5; spec 210)', () => {
  it('refuses two keys with one kid', async () => {
    await refused(pair.jwk, makeKeyPair('ES256', pair.kid).jwk);
  });

  it.each([[''], [7], [null], [['k']], ['a\u0007b'], ['a\nb']])('refuses the kid %j', async (kid) => {
    await refused({ ...pair.jwk, kid });
  });

  it('refuses a kid of 257 characters', async () => {
    await refused({ ...pair.jwk, kid: 'k'.repeat(257) });
  });

  it('refuses a key without kid', async () => {
    await refused({ ...pair.jwk, kid: undefined });
  });

  it.each(['__proto__', 'constructor', "' OR 1=1--", '../../etc/passwd'])(
    'takes the kid %s as what it is: an opaque name (spec 63)',
    async (kid) => {
      const client = await registeredClient(a, partner, { key: makeKeyPair('ES256', kid) });
      expect((await tokenWith(a, client, {})).status).toBe(200);
      expectInvalidClient(await tokenWith(a, client, { header: { kid: 'toString' } }));
    },
  );

  it('accepts a kid of 256 characters', async () => {
    const client = await registeredClient(a, partner, { key: makeKeyPair('ES256', 'k'.repeat(256)) });
    expect((await tokenWith(a, client, {})).status).toBe(200);
  });
});

describe('x5c and x5t#S256 (4.7, 4.9; spec 98, 123, 124)', () => {
  const certificate = certificateDer(pair).toString('base64');

  it('accepts the certificate of the very key', async () => {
    const client = await registered({ ...pair.jwk, x5c: [certificate] });
    expect((await tokenWith(a, client, {})).status).toBe(200);
  });

  it.each([
    ['the certificate of another key', [certificateDer(makeKeyPair()).toString('base64')]],
    ['base64url', [certificateDer(pair).toString('base64url')]],
    ['white space', [`${certificate.slice(0, 64)}\n${certificate.slice(64)}`]],
    ['trailing bytes', [Buffer.concat([certificateDer(pair), Buffer.from([0])]).toString('base64')]],
    ['no certificate', []],
    ['something else', ['AAAA']],
    ['a string', certificate],
  ])('refuses x5c with %s', async (_title, x5c) => {
    await refused({ ...pair.jwk, x5c });
  });

  it('refuses an x5t#S256 of another certificate', async () => {
    await refused({ ...pair.jwk, x5c: [certificate], 'x5t#S256': 'A'.repeat(43) });
  });
});

describe('sets (5.; spec 60, 210)', () => {
  it('accepts 20 keys and refuses 21', async () => {
    const keys = Array.from({ length: 21 }, () => makeKeyPair());
    const client = await registeredClient(a, partner, {
      key: keys[19],
      metadata: { jwks: keySet(...keys.slice(0, 20)) },
    });
    expect((await tokenWith(a, client, {})).status).toBe(200);
    await refused(...keys.map((key) => key.jwk));
  });

  it('selects among keys of several kinds by kid and alg', async () => {
    const keys = (['ES256', 'ES384', 'PS256', 'EdDSA'] as const).map((alg) => makeKeyPair(alg));
    const client = await registeredClient(a, partner, { metadata: { jwks: keySet(...keys) } });
    for (const key of keys) expect((await tokenWith(a, client, { key })).status).toBe(200);
    for (const key of keys) {
      expect((await tokenWith(a, client, { key, header: { kid: undefined } })).status, key.alg).toBe(200);
    }
  });
});
