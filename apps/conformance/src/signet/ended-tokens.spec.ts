import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { query } from '../testing/database.js';
import { onboard, registeredClient, type Partner, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import {
  addResourceServer,
  INACTIVE,
  introspect,
  revokeToken,
  type TestResourceServer,
} from '../testing/resource-server.js';
import { accessToken } from '../testing/token.js';

// Rows of security.md H04 that need the database moved: what ends by time, and with the organisation.
const { a, b, databaseUrl } = runningPair();
const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
let partner: Partner;
let plain: TestResourceServer;
let encrypted: TestResourceServer;
beforeAll(async () => {
  const encryption_jwk = { ...publicKey.export({ format: 'jwk' }), use: 'enc', kid: randomUUID() };
  partner = await onboard(a);
  [plain, encrypted] = [await addResourceServer(a), await addResourceServer(a, { encryption_jwk })];
});

const clientOf = async ({ scope }: TestResourceServer, owner = partner): Promise<RegisteredClient> => ({
  ...(await registeredClient(a, owner, { metadata: { scope } })),
  scope,
});
const seenOnBoth = async (api: TestResourceServer, text: string) =>
  Promise.all([a, b].map(async (node) => (await introspect(node, api, text)).body.active));

describe.each([
  ['a signed token', () => plain],
  ['an encrypted token', () => encrypted],
])('%s', (_, apiOf) => {
  it('is not active while its organisation is suspended, and no other organisation is touched (H04)', async () => {
    const own = await onboard(a);
    const [text, others] = [
      await accessToken(a, await clientOf(apiOf(), own)),
      await accessToken(a, await clientOf(apiOf())),
    ];
    const become = (status: string) =>
      query(
        databaseUrl,
        `UPDATE organisation SET status = '${status}' WHERE organisation_id = '${own.organisationId}'`,
      );
    await become('suspended');
    expect(await seenOnBoth(apiOf(), text)).toEqual([false, false]);
    expect(await seenOnBoth(apiOf(), others)).toEqual([true, true]);
    await become('approved');
    expect(await seenOnBoth(apiOf(), text)).toEqual([true, true]);
  });
});

it('an encrypted token is over when its time is, and may be revoked all the same (H04, H08)', async () => {
  const [client, other] = [await clientOf(encrypted), await clientOf(encrypted)];
  const [over, alive] = [await accessToken(a, client), await accessToken(b, other)];
  await query(
    databaseUrl,
    `UPDATE encrypted_token SET claims = claims || jsonb_build_object('exp', claims -> 'iat')
     WHERE claims ->> 'client_id' = '${client.clientId}'`,
  );
  expect(await seenOnBoth(encrypted, alive)).toEqual([true, true]);
  expect((await introspect(b, encrypted, over)).text).toBe(INACTIVE);
  expect((await revokeToken(a, client, over)).status).toBe(200);
});
