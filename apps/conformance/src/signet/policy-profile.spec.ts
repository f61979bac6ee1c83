import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminDelete, adminPost, adminPut, getAttempt, publishPolicy } from '../testing/admin.js';
import { said } from '../testing/answer.js';
import { assertion } from '../testing/assertion.js';
import { allAtOnce } from '../testing/crowd.js';
import { boundToken, expectBadProof } from '../testing/dpop.js';
import { boundRequest, registerBound } from '../testing/fapi2.js';
import { makeKeyPair } from '../testing/key-pair.js';
import {
  goodMetadata,
  initialAccessToken,
  onboard,
  register,
  registeredClient,
  type Partner,
  type RegisteredClient,
} from '../testing/onboarding.js';
import { ownServer, serverOnEmptyDatabase } from '../testing/own-server.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidClient, expectInvalidToken, expectProblem } from '../testing/refusals.js';
import { addResourceServer, introspect } from '../testing/resource-server.js';
import type { ServerProcess } from '../testing/server-process.js';
import { accessToken, token, tokenForm, tokenWith } from '../testing/token.js';

const { a, b } = runningPair();
let partner: Partner;
let client: RegisteredClient;
beforeEach(async () => {
  partner = await onboard(a);
  client = await registeredClient(a, partner);
});
const publish = (document: object) => publishPolicy(a, partner.organisationId, document);
const served = async (node = b) => (await token(node, tokenForm(client))).status === 200;

describe('the profile fapi2, once published, holds for clients that exist', () => {
  it('from the next request on, on a node that remembers them', async () => {
    for (const node of [a, b]) expect(await served(node)).toBe(true);
    await publish({ profile: 'fapi2' });
    for (const node of [b, a]) {
      expectBadProof(await token(node, tokenForm(client)));
      expectInvalidClient(await tokenWith(node, client, { claims: { aud: [a.issuer] } }));
    }
    expect(await boundToken(b, client, makeKeyPair())).toBeTruthy();
  });

  it('and no longer than it is in force', async () => {
    const inArray = () => assertion(client, { claims: { aud: [a.issuer] } });
    await publish({ profile: 'fapi2' });
    expect(await served()).toBe(false);
    await adminDelete(a, `/admin/organisations/${partner.organisationId}/policy`);
    const answer = await token(b, tokenForm(client, { client_assertion: inArray() }));
    expect(answer.status, said(answer)).toBe(200);
  });

  it('for requests under way: none that starts after the answer gets a bearer token', async () => {
    await served();
    const publishing = publish({ profile: 'fapi2' });
    const during = allAtOnce(40, () => token(b, tokenForm(client)));
    await publishing;
    const after = await allAtOnce(40, () => token(b, tokenForm(client)));
    after.forEach(expectBadProof);
    for (const answer of await during) if (answer.status !== 200) expectBadProof(answer);
  });

  it('does not use up an assertion that is refused for the want of a proof', async () => {
    await publish({ profile: 'fapi2' });
    const client_assertion = assertion(client);
    expectBadProof(await token(b, tokenForm(client, { client_assertion })));
    await publish({ profile: 'standard' });
    expect((await token(b, tokenForm(client, { client_assertion }))).status).toBe(200);
  });

  it('is nothing to another organisation, also while many are published', async () => {
    const other = await registeredClient(a, await onboard(a));
    const publishing = allAtOnce(20, () => publish({ profile: 'fapi2' }));
    const inArray = () => tokenWith(b, other, { claims: { aud: [a.issuer] } });
    const during = await allAtOnce(40, inArray);
    await publishing;
    expect([...during, await inArray()].filter(({ status }) => status !== 200)).toEqual([]);
  });

  it('tells the owner of a refused client what the profile wants', async () => {
    const rsa = await registeredClient(a, partner, { alg: 'RS256' });
    await publish({ profile: 'fapi2' });
    const { reference } = (await token(b, tokenForm(rsa))).body;
    expect(await getAttempt(a, reference)).toMatchObject({
      reason: 'algorithm_not_allowed',
      text: expect.stringContaining('PS256, ES256, Ed25519, EdDSA'),
    });
    const array = await tokenWith(b, client, { claims: { aud: [a.issuer] } });
    expect(await getAttempt(a, array.body.reference)).toMatchObject({ reason: 'audience_not_text' });
  });
});

describe('initial access tokens under the profile fapi2', () => {
  it('register nobody where they were bought before, as bearer tokens', async () => {
    const bearer = await initialAccessToken(a, partner);
    await publish({ profile: 'fapi2' });
    const answer = await register(b, bearer, goodMetadata(makeKeyPair(), { dpop_bound_access_tokens: true }));
    expectInvalidToken(answer);
    expect(answer.headers['www-authenticate']).toContain('DPoP');
  });

  it('are not made by administrators, who have no key to bind them to', async () => {
    const path = `/admin/organisations/${partner.organisationId}/initial-access-tokens`;
    expect((await adminPost(a, path, {})).status).toBe(201);
    await publish({ profile: 'fapi2' });
    expectProblem(await adminPost(a, path, {}), 409);
  });

  it('register where they are bound', async () => {
    await publish({ profile: 'fapi2' });
    const metadata = goodMetadata(makeKeyPair(), { dpop_bound_access_tokens: true });
    const answer = await registerBound(b, partner, metadata);
    expect(answer.status, said(answer)).toBe(201);
  });
});

describe('the default policy', () => {
  let server: ServerProcess;
  let node: ServerProcess;
  beforeAll(async () => {
    server = await serverOnEmptyDatabase();
    const { databaseUrl, issuer, settings } = server;
    node = await ownServer({ databaseUrl, issuer, dataDirectory: settings.dataDirectory });
  });
  const publishDefault = (document: object) => adminPut(server, '/admin/policy', { document });

  it('holds whoever has none of its own to its profile, resource servers too', async () => {
    const [own, other] = [await onboard(server), await onboard(server)];
    const [free, bound] = [await registeredClient(server, own), await registeredClient(server, other)];
    const api = await addResourceServer(server);
    const issued = await accessToken(node, bound);
    await publishPolicy(server, own.organisationId, { profile: 'standard' });
    expect((await publishDefault({ profile: 'fapi2' })).status).toBe(200);
    expect((await token(node, tokenForm(free))).status).toBe(200);
    expectBadProof(await token(node, tokenForm(bound)));
    expect((await boundRequest(node, bound)).status).toBe(200);
    const inArray = { client_assertion: assertion(api, { claims: { aud: [server.issuer] } }) };
    expectInvalidClient(await introspect(node, api, issued, { form: inArray }));
    expect((await introspect(node, api, issued)).status).toBe(200);
  });
});
