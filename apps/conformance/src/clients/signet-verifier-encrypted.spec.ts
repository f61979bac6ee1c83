import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createVerifier } from '@signet/verifier';
import { beforeAll, describe, expect, test } from 'vitest';
import type { TestClient } from '../testing/assertion.js';
import { boundToken } from '../testing/dpop.js';
import { proof } from '../testing/dpop-proof.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { onboard, registeredClient, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { addResourceServer, type TestResourceServer } from '../testing/resource-server.js';
import { accessToken } from '../testing/token.js';

// Tokens this server encrypts for an API, opened there by @signet/verifier (RFC 9068 §4, RFC 7519 §5.2).
const { a, b } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

const jwkOf = (key: KeyObject) => ({ ...key.export({ format: 'jwk' }), kid: 'enc-1', use: 'enc' });
const clientOf = async ({ scope }: TestResourceServer): Promise<TestClient> => ({
  ...(await registeredClient(a, partner, { metadata: { scope } })),
  scope,
});

describe.each([
  ['P-256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
  ['RSA', generateKeyPairSync('rsa', { modulusLength: 2048 })],
])('a token encrypted for a key of type %s', (_, { privateKey, publicKey }) => {
  let api: TestResourceServer;
  let client: TestClient;
  beforeAll(async () => {
    api = await addResourceServer(a, { encryption_jwk: jwkOf(publicKey) });
    client = await clientOf(api);
  });
  const verifier = (options = {}) =>
    createVerifier({
      ...{ issuer: a.issuer, audience: api.identifier, decryption: { keys: [jwkOf(privateKey)] } },
      ...{ statusList: { required: true } },
      ...options,
    });

  test('is opened and verified, whichever node made it', async () => {
    const verifying = verifier();
    for (const node of [a, b]) {
      const { clientId, binding } = await verifying.verify(`Bearer ${await accessToken(node, client)}`);
      expect([clientId, binding]).toEqual([client.clientId, 'none']);
    }
  });

  test('is bound by DPoP to the key of its client', async () => {
    const [key, thief] = [makeKeyPair(), makeKeyPair()];
    const accessToken = await boundToken(a, client, key);
    const verifying = verifier({ senderConstrained: true });
    const { origin } = new URL(api.identifier);
    const asked = (by: typeof key) => {
      const dpop = proof(by, { htm: 'GET', htu: `${origin}/orders`, accessToken });
      return verifying.verify(`DPoP ${accessToken}`, { method: 'GET', target: '/orders', dpop });
    };
    expect((await asked(key)).binding).toBe('dpop');
    await expect(asked(thief)).rejects.toMatchObject({ status: 401 });
  });

  test('is of no use to an API without the key', async () => {
    const authorization = `Bearer ${await accessToken(a, client)}`;
    await expect(verifier({ decryption: undefined }).verify(authorization)).rejects.toThrow('three parts');
    const { privateKey: others } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const decryption = { keys: [{ ...jwkOf(others), kid: 'enc-2' }] };
    await expect(verifier({ decryption }).verify(authorization)).rejects.toThrow('no key of this API');
  });
});

test('a token for an API that wants none encrypted is refused where they must be', async () => {
  const api = await addResourceServer(a);
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const decryption = { keys: [jwkOf(privateKey)] };
  const verifying = createVerifier({ issuer: a.issuer, audience: api.identifier, decryption });
  const authorization = `Bearer ${await accessToken(a, await clientOf(api))}`;
  await expect(verifying.verify(authorization)).rejects.toThrow('not encrypted for this API');
});
