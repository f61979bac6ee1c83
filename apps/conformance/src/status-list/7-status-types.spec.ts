import { beforeAll, describe, expect, it } from 'vitest';
import { revokeClient } from '../testing/admin.js';
import { query } from '../testing/database.js';
import { bearer, send } from '../testing/http.js';
import { keySet, makeKeyPair } from '../testing/key-pair.js';
import { onboard, registeredClient, type Partner, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { onNode } from '../testing/server.js';
import { accessToken } from '../testing/token.js';
import { until } from '../testing/until.js';
import { statusOf } from '../testing/status-list.js';

const { a, b, databaseUrl } = runningPair();
const VALID = 0;
const INVALID = 1;
const SUSPENDED = 2;
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

/** Waits for the status on both nodes: the longest a node may take is a second, the deadline is for a busy machine. */
const becomes = (token: string, status: number) =>
  until(`status ${status} on both nodes`, async () => {
    const seen = await Promise.all([a, b].map((node) => statusOf(node, token)));
    return seen.every((one) => one === status);
  });

const set = (table: string, change: string, where: string) =>
  query(databaseUrl, `UPDATE ${table} SET ${change} WHERE ${where}`);

const tokens = async (count: number, from = partner): Promise<[RegisteredClient, string][]> =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const client = await registeredClient(a, from);
      return [client, await accessToken(a, client)] as [RegisteredClient, string];
    }),
  );

describe('INVALID, for good (7.1)', () => {
  it('is the status of the tokens of a revoked client on every node, and of no other', async () => {
    const [[client, token], [, siblings]] = (await tokens(2)) as [
      [RegisteredClient, string],
      [RegisteredClient, string],
    ];
    await becomes(token, VALID);
    await revokeClient(a, client.clientId);
    await becomes(token, INVALID);
    expect([await statusOf(a, siblings), await statusOf(b, siblings)]).toEqual([VALID, VALID]);
  });

  it('is the status of the tokens of a client that deleted itself', async () => {
    const [[client, token]] = (await tokens(1)) as [[RegisteredClient, string]];
    const { registration_client_uri, registration_access_token } = client.information;
    await send(onNode(b, registration_client_uri), {
      method: 'DELETE',
      headers: bearer(registration_access_token),
    });
    await becomes(token, INVALID);
  });

  it('is the status of the tokens of a revoked key; the other key of the client stays valid', async () => {
    const [one, other] = [makeKeyPair(), makeKeyPair()];
    const client = await registeredClient(a, partner, { key: one, metadata: { jwks: keySet(one, other) } });
    const token = await accessToken(a, client);
    const others = await accessToken(a, { ...client, key: other });
    await set('client_key', `state = 'revoked'`, `client_id = '${client.clientId}' AND kid = '${one.kid}'`);
    await becomes(token, INVALID);
    await becomes(others, VALID);
  });
});

describe('SUSPENDED, and back (7.1)', () => {
  it('is the status of the tokens of a paused client until it goes on', async () => {
    const [[client, token]] = (await tokens(1)) as [[RegisteredClient, string]];
    const own = `client_id = '${client.clientId}'`;
    await set('client', `status = 'paused', version = version + 1`, own);
    await becomes(token, SUSPENDED);
    await set('client', `status = 'active', version = version + 1`, own);
    await becomes(token, VALID);
  });

  it('is the status of all tokens of a suspended organisation, not of another', async () => {
    const own = await onboard(a);
    const mine = await tokens(2, own);
    const [[, others]] = (await tokens(1)) as [[RegisteredClient, string]];
    const organisation = `organisation_id = '${own.organisationId}'`;
    await set('organisation', `status = 'suspended'`, organisation);
    for (const [, token] of mine) await becomes(token, SUSPENDED);
    await becomes(others, VALID);
    await set('organisation', `status = 'approved'`, organisation);
    for (const [, token] of mine) await becomes(token, VALID);
  });
});

describe('VALID', () => {
  it('stays the status of a key that was rotated out (spec 262)', async () => {
    const [[client, token]] = (await tokens(1)) as [[RegisteredClient, string]];
    await set('client_key', `state = 'retired'`, `client_id = '${client.clientId}'`);
    await becomes(token, VALID);
  });
});
