import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminDelete, adminPost, publishPolicy } from '../testing/admin.js';
import { openssl } from '../testing/certificate-authority.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { onboard, type Partner, registeredClient, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { addResourceServer, introspect, type TestResourceServer } from '../testing/resource-server.js';
import { statusOf } from '../testing/status-list.js';
import { accessToken, token, tokenForm } from '../testing/token.js';
import { until } from '../testing/until.js';

const { a, b } = runningPair();
const { issue, x5c, text, revoke } = openssl();
const VALID = 0;
const SUSPENDED = 2;
let partner: Partner;
let api: TestResourceServer;
let client: RegisteredClient;
/** A token bought under the policy before this one: its key never needed a path. */
let unanchored: string;

const anchor = (revocation: string) =>
  adminPost(a, '/admin/trust-anchors', {
    ...{ certificate: text('root.pem'), name: 'Root', organisation: partner.organisationId, revocation },
  });
const newClient = async (key = makeKeyPair()): Promise<RegisteredClient> => ({
  ...(await registeredClient(a, partner, { key, metadata: { scope: api.scope } })),
  scope: api.scope,
});

beforeAll(async () => {
  [api, partner] = [await addResourceServer(a), await onboard(a)];
  unanchored = await accessToken(a, await newClient());
  issue('root', 'authority', { subject: `/CN=root ${randomUUID()}` });
  const pair = issue('client', 'client', { by: 'root', subject: `/CN=${randomUUID()}` });
  await publishPolicy(a, partner.organisationId, { certificate_trust: 'pki' });
  await anchor('none');
  client = await newClient({ ...pair, jwk: { ...pair.jwk, x5c: x5c('client') } });
});

const isActive = async (issued: string, node = b) => (await introspect(node, api, issued)).body.active;
/** What introspection and the status list say of a token on both nodes, once they agree on it. */
const becomes = (issued: string, active: boolean) =>
  until(`active ${active} on both nodes`, async () => {
    const said = await Promise.all([a, b].map((node) => isActive(issued, node)));
    const status = await Promise.all([a, b].map((node) => statusOf(node, issued)));
    return said.every((one) => one === active) && status.every((one) => one === (active ? VALID : SUSPENDED));
  });

describe('tokens of a key that needs a path to a trust anchor', () => {
  it('stop counting when the anchor is removed, and count again when it is back', async () => {
    const issued = await accessToken(a, client);
    await becomes(issued, true);
    const { body } = await anchor('none');
    await adminDelete(a, `/admin/trust-anchors/${body.trust_anchor_id}`);
    await becomes(issued, false);
    expect([await isActive(unanchored), await statusOf(b, unanchored)]).toEqual([true, VALID]);
    await anchor('none');
    await becomes(issued, true);
  });

  it('stop counting when a revocation list names its certificate, or none can be had', async () => {
    const issued = await accessToken(a, client);
    await anchor('crl');
    await becomes(issued, false);
    await adminPost(a, '/admin/revocation-lists', { revocation_list: revoke('root') });
    await becomes(issued, true);
    await adminPost(a, '/admin/revocation-lists', { revocation_list: revoke('root', ['client']) });
    await becomes(issued, false);
    expect((await token(b, tokenForm(client))).status).toBe(401);
    await anchor('none');
    await becomes(issued, true);
  });
});
