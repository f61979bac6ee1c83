import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as signetClient from '@signet/client';
import { createClient, generateKey, keyFromJwk, Registration, type RequestRefused } from '@signet/client';
import { createVerifier } from '@signet/verifier';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getAttempt, revokeClient } from '../testing/admin.js';
import { privateJwk } from '../testing/key-pair.js';
import { onboard, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { protectedApis, type ProtectedApi } from '../testing/protected-api.js';
import { runReadmeExample } from '../testing/readme-example.js';
import { removeDirectory, temporaryDirectory } from '../testing/temporary-directory.js';

const { a } = runningPair();
const { issuer } = a;
let partner: Partner;
let api: ProtectedApi;
beforeAll(async () => {
  partner = await onboard(a);
  api = await protectedApis.Fastify(createVerifier({ issuer, audience: 'https://api.example' }));
});
afterAll(() => api.stop());

const onboarding = (options = {}) => {
  const { clientId, key } = partner.onboarding;
  return createClient({ issuer, clientId, key: keyFromJwk(privateJwk(key)), ...options });
};
const refusalOf = (promise: Promise<unknown>): Promise<RequestRefused> =>
  promise.then(
    () => Promise.reject(new Error('It was not refused')),
    (error: RequestRefused) => error,
  );
const metadata = { client_name: 'Billing', scope: 'read' };

/** A fetch that loses the answer of the first request with that method, after it was carried out. */
function losing(method: string): typeof fetch {
  let isLost = false;
  return async (input, init) => {
    const response = await fetch(input, init);
    if (isLost || init?.method !== method || String(input).endsWith('/token')) return response;
    isLost = true;
    throw new TypeError('the answer was lost');
  };
}

describe('@signet/client does the main job', () => {
  test('register, token, read, update, rotate, delete', async () => {
    const key = await generateKey();
    const registration = await onboarding().register(metadata, key);
    const client = createClient({ issuer, clientId: registration.clientId, key });
    const orders = async () => (await client.fetch(`${api.url}/orders`, {}, { scope: 'read' })).json();
    expect(await orders()).toEqual({ client: registration.clientId });

    expect(await registration.read()).toMatchObject(metadata);
    await registration.update({ client_name: 'Billing 2' });
    expect(await registration.read()).toMatchObject({ client_name: 'Billing 2', scope: 'read' });

    const next = await generateKey('Ed25519');
    await registration.rotate(next);
    client.useKey(next);
    expect(await orders()).toEqual({ client: registration.clientId });
    const before = createClient({ issuer, clientId: registration.clientId, key });
    expect(await refusalOf(before.token())).toMatchObject({ status: 401, error: 'invalid_client' });

    await new Registration(registration.information).delete();
    client.useKey(next);
    expect(await refusalOf(client.token({ scope: 'read' }))).toMatchObject({ error: 'invalid_client' });
    expect(await refusalOf(registration.read())).toMatchObject({ status: 401 });
  });

  test.each(['ES256', 'ES384', 'PS256', 'Ed25519'] as const)('with a key for %s', async (alg) => {
    const key = await generateKey(alg);
    const { clientId } = await onboarding().register(metadata, key);
    expect(await createClient({ issuer, clientId, key }).token({ scope: 'read' })).toMatchObject({
      scope: 'read',
    });
  });

  test('as the example of its README does', async () => {
    const directory = temporaryDirectory();
    const file = join(directory, 'partner.pem');
    const { clientId, key } = partner.onboarding;
    writeFileSync(file, key.privateKey.export({ format: 'pem', type: 'pkcs8' }));
    const replaced = {
      'https://as.example': issuer,
      'c_…': clientId,
      'partner.pem': file,
      'https://api.example': api.url,
    };
    const modules = { '@signet/client': signetClient };
    const response = (await runReadmeExample('client', modules, replaced, 'response')) as Response;
    removeDirectory(directory);
    expect(await response.json()).toEqual({ client: expect.stringMatching(/^c_/) as string });
  });
});

describe('@signet/client goes on after a lost answer', () => {
  test('of a registration: the same client answers', async () => {
    const key = await generateKey();
    const idempotencyKey = key.kid;
    const first = await onboarding({ fetch: losing('POST') }).register(metadata, key, { idempotencyKey });
    const again = await onboarding().register(metadata, key, { idempotencyKey });
    expect(again.clientId).toBe(first.clientId);
    expect(await again.read()).toMatchObject(metadata);
  });

  test.each(['PUT', 'DELETE'])('of a %s', async (method) => {
    const { information } = await onboarding().register(metadata, await generateKey());
    const registration = new Registration(information, { fetch: losing(method) });
    if (method === 'DELETE') return expect(await registration.delete()).toBeUndefined();
    await registration.update({ client_name: 'Billing 2' });
    await registration.update({ client_name: 'Billing 3' });
    expect(await registration.read()).toMatchObject({ client_name: 'Billing 3' });
  });
});

describe('@signet/client says why it was refused', () => {
  test('every problem of a registration', async () => {
    const wrong = { scope: 'admin', client_uri: 'ftp://x' };
    const { error, problems } = await refusalOf(onboarding().register(wrong, await generateKey()));
    expect(error).toBe('invalid_client_metadata');
    expect(problems.map(({ field }) => field).sort()).toEqual(['client_uri', 'scope']);
  });

  test('a change that somebody else made meanwhile', async () => {
    const { information } = await onboarding().register(metadata, await generateKey());
    const other = new Registration(information);
    let isChanged = false;
    const meddling: typeof fetch = async (input, init) => {
      if (init?.method === 'PUT' && !isChanged) {
        isChanged = true;
        await other.update({ client_name: 'Other' });
      }
      return fetch(input, init);
    };
    const registration = new Registration(information, { fetch: meddling });
    expect(await refusalOf(registration.update({ client_name: 'Mine' }))).toMatchObject({ status: 412 });
  });

  test('the reference by which its owner finds the true reason', async () => {
    const key = await generateKey();
    const { clientId } = await onboarding().register(metadata, key);
    await revokeClient(a, clientId);
    const { reference } = await refusalOf(createClient({ issuer, clientId, key }).token({ scope: 'read' }));
    expect(JSON.stringify(await getAttempt(a, reference!))).toContain('revoked');
  });
});
