import { portalPath, portalPaths, type PortalRemoteKeySet } from '@signet/protocol';
import { beforeAll, expect, test } from 'vitest';
import { query } from '../testing/database.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { type KeySetHost, keySetHost } from '../testing/key-set-host.js';
import { onboard } from '../testing/onboarding.js';
import { loopbackPair, remoteClient } from '../testing/remote-keys.js';
import type { Browser } from '../testing/portal/browser.js';
import { join, seedOrganisation, type SeededOrganisation } from '../testing/portal/organisation.js';
import type { ServerProcess } from '../testing/server-process.js';

let server: ServerProcess;
let databaseUrl: string;
let host: KeySetHost;
let organisationId: string;
let clientId: string;
let owner: Browser;
let stranger: SeededOrganisation;
const [first, second] = [makeKeyPair(), makeKeyPair()];

beforeAll(async () => {
  const pair = await loopbackPair();
  ({ a: server, databaseUrl } = pair);
  stranger = await seedOrganisation(server, databaseUrl, ['owner', 'viewer']);
  const partner = await onboard(server);
  ({ organisationId } = partner);
  const [member] = (await seedOrganisation(server, databaseUrl, ['owner'])).members;
  await join(databaseUrl, { organisationId, memberId: member!.memberId, role: 'owner' });
  owner = member!.browser;
  host = await keySetHost(first);
  ({ clientId } = await remoteClient(server, partner, host, first));
});

const path = (
  name: 'remoteKeySet' | 'fetchRemoteKeySet',
  client_id = clientId,
  organisation = organisationId,
) => portalPath(portalPaths[name], { organisation, client_id });
const read = async () => (await owner.get(path('remoteKeySet'))).body as unknown as PortalRemoteKeySet;
/** As if the last fetch were long enough ago for another one. */
const later = () =>
  query(
    databaseUrl,
    `UPDATE jwks_document SET fetched_at = fetched_at - interval '31 seconds', failed_at = failed_at - interval '31 seconds'`,
  );

test('a remote key set is shown with its keys, its fetches and the next one', async () => {
  const keySet = await read();
  expect(keySet).toMatchObject({ client_id: clientId, jwks_uri: host.uri, failures: 0, failure: null });
  expect(keySet.keys.map(({ kid }) => kid)).toEqual([first.kid]);
  expect(keySet.fetches).toMatchObject([{ outcome: 'changed', added: [first.kid], removed: [] }]);
  expect(Date.parse(keySet.next_fetch_at ?? '')).toBeGreaterThan(Date.parse(keySet.fetched_at ?? ''));
});

test('is fetched when a member says so, once in 30 seconds, and then with what changed', async () => {
  host.publish(second);
  const soon = await owner.post(path('fetchRemoteKeySet'));
  expect([soon.status, host.requests]).toEqual([200, 1]);
  await later();
  const { status, body } = await owner.post(path('fetchRemoteKeySet'));
  expect([status, host.requests]).toEqual([200, 2]);
  const { keys, fetches } = body as unknown as PortalRemoteKeySet;
  expect(keys.map(({ kid }) => kid)).toEqual([second.kid]);
  expect(fetches[0]).toMatchObject({ added: [second.kid], removed: [first.kid] });
});

test('keeps its last good keys when a fetch fails, and says why it did', async () => {
  host.answer = (response) => void response.writeHead(404).end();
  await later();
  const { body } = await owner.post(path('fetchRemoteKeySet'));
  const { failures, failure, keys, fetches } = body as unknown as PortalRemoteKeySet;
  expect([failures, keys.length, fetches[0]?.outcome]).toEqual([1, 1, 'failed']);
  expect(failure).toContain('404');
});

test('is not there for another organisation, which causes no fetch either', async () => {
  await later();
  const before = host.requests;
  const { browser } = stranger.members[0]!;
  for (const organisation of [organisationId, stranger.organisationId]) {
    expect((await browser.get(path('remoteKeySet', clientId, organisation))).status).toBe(404);
    expect((await browser.post(path('fetchRemoteKeySet', clientId, organisation))).status).toBe(404);
  }
  expect(host.requests).toBe(before);
});

test('is not fetched for a viewer, and is none where a client has its keys here', async () => {
  const viewer = stranger.members[1]!.browser;
  const asked = path('fetchRemoteKeySet', clientId, stranger.organisationId);
  expect((await viewer.post(asked)).status).toBe(403);
  const [row] = await query(
    databaseUrl,
    `SELECT client_id FROM client WHERE organisation_id = '${organisationId}' AND NOT metadata ? 'jwks_uri'`,
  );
  expect((await owner.get(path('remoteKeySet', String(row?.client_id)))).status).toBe(404);
});
