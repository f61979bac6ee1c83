import { constants, sign } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Algorithm, KeyPair } from '../testing/key-pair.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { onboard, registeredClient, type Partner, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidClient } from '../testing/refusals.js';
import { signatureOf } from '../testing/signature.js';
import { tokenWith } from '../testing/token.js';

const { a } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

const clientWith = (alg: Algorithm, key: KeyPair = makeKeyPair(alg), metadata = {}) =>
  registeredClient(a, partner, { key, metadata });

describe('algorithms accepted (P16)', () => {
  it.each(['ES256', 'ES384', 'PS256', 'RS256', 'EdDSA', 'Ed25519'] as const)('accepts %s', async (alg) => {
    expect((await tokenWith(a, await clientWith(alg), {})).status).toBe(200);
  });

  it.each(['ES256', 'PS256', 'EdDSA'] as const)('accepts a certificate whose key signs %s', async (alg) => {
    const { onboarding } = await onboard(a, alg);
    expect((await tokenWith(a, onboarding, {})).status).toBe(200);
  });

  it('takes EdDSA and Ed25519 as one algorithm (RFC 9864; spec 50)', async () => {
    const client = await clientWith('Ed25519');
    expect((await tokenWith(a, client, { header: { alg: 'EdDSA' } })).status).toBe(200);
    expect((await tokenWith(a, client, { header: { alg: 'Ed25519' } })).status).toBe(200);
    const named = await clientWith('EdDSA', undefined, { token_endpoint_auth_signing_alg: 'EdDSA' });
    expect((await tokenWith(a, named, { header: { alg: 'Ed25519' } })).status).toBe(200);
  });

  it('accepts PS256 and RS256 from one RSA key whose registration names neither', async () => {
    const client = await clientWith('PS256');
    const asRs256 = {
      header: { alg: 'RS256' },
      sign: (input: Buffer) => signatureOf(client.key, input, 'RS256'),
    };
    expect((await tokenWith(a, client, {})).status).toBe(200);
    expect((await tokenWith(a, client, asRs256)).status).toBe(200);
  });
});

describe('alg and key must fit (spec 39, 49, 50; A29)', () => {
  it('refuses RS256 where the client registered PS256', async () => {
    const client = await clientWith('PS256', undefined, { token_endpoint_auth_signing_alg: 'PS256' });
    const asRs256 = {
      header: { alg: 'RS256' },
      sign: (input: Buffer) => signatureOf(client.key, input, 'RS256'),
    };
    expectInvalidClient(await tokenWith(a, client, asRs256));
    expect((await tokenWith(a, client, {})).status).toBe(200);
  });

  it('refuses RS256 under a key whose JWK says PS256', async () => {
    const key = makeKeyPair('PS256');
    const client = await clientWith('PS256', { ...key, jwk: { ...key.jwk, alg: 'PS256' } });
    const asRs256 = {
      header: { alg: 'RS256' },
      sign: (input: Buffer) => signatureOf(client.key, input, 'RS256'),
    };
    expectInvalidClient(await tokenWith(a, client, asRs256));
  });

  it.each([
    ['ES256', 'ES384'],
    ['ES384', 'ES256'],
    ['ES256', 'RS256'],
    ['EdDSA', 'ES256'],
    ['PS256', 'ES256'],
  ] as const)('refuses a %s key under the name %s', async (own, claimed) => {
    const client = await clientWith(own);
    expectInvalidClient(await tokenWith(a, client, { header: { alg: claimed } }));
  });
});

describe('ECDSA signatures (3.4; spec 56, A28)', () => {
  let client: RegisteredClient;
  beforeAll(async () => {
    client = await clientWith('ES256');
  });
  const order = BigInt('0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
  const number = (value: bigint) => Buffer.from(value.toString(16).padStart(64, '0'), 'hex');

  const forged: [string, (input: Buffer) => Buffer][] = [
    ['64 zero bytes', () => Buffer.alloc(64)],
    ['r = s = 1', () => Buffer.concat([number(1n), number(1n)])],
    ['r = s = n', () => Buffer.concat([number(order), number(order)])],
    ['r + n', (input) => Buffer.concat([number(order - 1n), signatureOf(client.key, input).subarray(32)])],
    ['63 bytes', (input) => signatureOf(client.key, input).subarray(1)],
    ['65 bytes', (input) => Buffer.concat([Buffer.alloc(1), signatureOf(client.key, input)])],
    ['no bytes', () => Buffer.alloc(0)],
    ['the DER form', (input) => sign('sha256', input, client.key.privateKey)],
    [
      'one bit turned',
      (input) => {
        const signature = signatureOf(client.key, input);
        signature[40] = (signature[40] ?? 0) ^ 1;
        return signature;
      },
    ],
  ];

  it.each(forged)('refuses %s', async (_title, make) => {
    expectInvalidClient(await tokenWith(a, client, { sign: make }));
  });
});

describe('RSASSA-PSS (3.5; spec 389)', () => {
  it.each([0, 20, 64])('refuses a salt of %d bytes: it must be as long as the hash', async (saltLength) => {
    const client = await clientWith('PS256');
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    const salted = (input: Buffer) =>
      sign('sha256', input, { key: client.key.privateKey, padding, saltLength });
    expectInvalidClient(await tokenWith(a, client, { sign: salted }));
  });

  it('refuses a signature of another hash', async () => {
    const client = await clientWith('RS256');
    expectInvalidClient(
      await tokenWith(a, client, { sign: (input) => sign('sha512', input, client.key.privateKey) }),
    );
  });
});
