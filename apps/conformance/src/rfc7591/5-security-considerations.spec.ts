import { type AddressInfo, createServer, type Server as TcpServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminGet } from '../testing/admin.js';
import { said } from '../testing/answer.js';
import { makeKeyPair } from '../testing/key-pair.js';
import {
  goodMetadata,
  initialAccessToken,
  onboard,
  register,
  registeredClient,
  registerWith,
  type Metadata,
} from '../testing/onboarding.js';
import { launched } from '../testing/own-server.js';
import { postJson } from '../testing/http.js';
import { runningPair } from '../testing/pair.js';
import { expectBareChallenge, expectInvalidMetadata, expectInvalidToken } from '../testing/refusals.js';
import { newPublisher, softwareStatement } from '../testing/software-statement.js';
import { expectInvalid, expectUnapproved, trustedPublisher } from '../testing/stated-registration.js';
import { token, tokenForm } from '../testing/token.js';

const { a, b } = runningPair();
const { publisher, partnerOf, ask, send201, stating } = trustedPublisher(a, b);

it('the endpoint demands transport security: no http issuer but on the loopback address', async () => {
  const server = await launched({ issuer: 'http://as.example' });
  expect((await server.exit).code).not.toBe(0);
  expect(server.output()).toContain('SIGNET_ISSUER');
});

describe('redirection addresses are one of three kinds', () => {
  const registering = (redirect_uri: string) =>
    registerWith(a, partnerOf(), goodMetadata(makeKeyPair(), { redirect_uris: [redirect_uri] }));

  it.each([
    ['a website protected by TLS', 'https://client.example/callback'],
    ['a website on the local machine', 'http://127.0.0.1:49152/callback'],
    ['an address only the application can take', 'com.example.app:/callback'],
  ])('accepts %s', async (_kind, uri) => expect((await registering(uri)).status).toBe(201));

  it.each([
    ['a website without TLS', 'http://client.example/callback'],
    ['the network around the machine', 'http://192.168.0.1/callback'],
    ['a script', 'javascript:alert(1)'],
    ['a scheme that anybody may claim', 'myapp:/callback'],
  ])('refuses %s', async (_kind, uri) =>
    expectInvalidMetadata(await registering(uri), /^redirect_uris/, 'invalid_redirect_uri'),
  );
});

describe('addresses that people are shown', () => {
  let bait: TcpServer;
  let visits = 0;
  beforeAll(async () => {
    bait = createServer((socket) => {
      visits++;
      socket.destroy();
    });
    await new Promise<void>((listening) => bait.listen(0, '127.0.0.1', listening));
  });
  afterAll(() => {
    bait.close();
  });

  it('are never visited by the server, at registration or by a statement (spec 213)', async () => {
    const site = `https://127.0.0.1:${(bait.address() as AddressInfo).port}`;
    const members = ['client_uri', 'logo_uri', 'tos_uri', 'policy_uri'];
    const addresses = Object.fromEntries(members.map((member) => [member, `${site}/${member}`]));
    expect(await send201(undefined, addresses)).toMatchObject(addresses);
    expect(await send201(stating(addresses))).toMatchObject(addresses);
    expect(visits).toBe(0);
  });

  it('are secure websites, whatever a browser might make of another scheme', async () => {
    for (const uri of [
      'javascript:alert(1)',
      'data:text/html,x',
      'http://client.example/',
      'file:///etc/hosts',
    ])
      for (const member of ['client_uri', 'logo_uri', 'tos_uri', 'policy_uri'])
        expectInvalidMetadata(await ask(undefined, { [member]: uri }), member);
  });
});

it('a public client may not register: every client proves who it is (spec 202)', async () => {
  const changes = { token_endpoint_auth_method: 'none' };
  expectInvalidMetadata(await ask(undefined, changes), 'token_endpoint_auth_method');
});

describe('the whole request decides: initial access token, statement and metadata', () => {
  it('the best statement registers nobody without an initial access token', async () => {
    const metadata = goodMetadata(makeKeyPair(), { software_statement: stating({}) });
    expectBareChallenge(await postJson(a, '/register', metadata));
    expectInvalidToken(await register(a, stating({}), metadata));
  });

  it('the best initial access token carries no bad statement, and no good one of somebody else', async () => {
    expectInvalid(await ask(`${stating({})}x`));
    expectUnapproved(await ask(softwareStatement(newPublisher())));
  });

  it('and both together carry no bad metadata', async () =>
    expectInvalidMetadata(await ask(stating({}), { scope: 'admin' }), 'scope'));

  it('attested values take precedence over what was in the way of interception', async () => {
    const answer = await send201(stating({ client_name: 'Attested' }), { client_name: 'Intercepted' });
    expect(answer.client_name).toBe('Attested');
  });
});

describe('a client that names itself as another does', () => {
  const likeness: Metadata = {
    client_name: 'The known client',
    client_uri: 'https://known.example/',
    logo_uri: 'https://known.example/logo.png',
    software_id: 'known-software',
    software_version: '1.0',
  };

  it('gets nothing of the other: an ID, an organisation, keys and tokens of its own', async () => {
    const known = await registeredClient(a, partnerOf(), { metadata: likeness });
    const stranger = await onboard(a);
    const imitation = await registeredClient(a, stranger, { metadata: likeness });
    expect(imitation.clientId).not.toBe(known.clientId);
    const { body } = await adminGet(a, `/admin/clients/${imitation.clientId}`);
    expect(body.organisation_id).toBe(stranger.organisationId);
    expect((await token(a, tokenForm({ ...known, key: imitation.key }))).status).toBe(401);
    expect((await token(a, tokenForm({ ...imitation, key: known.key }))).status).toBe(401);
    expect((await token(b, tokenForm(known))).status).toBe(200);
  });

  it('by software_id alone is not the software that was approved: nothing is attested', async () => {
    const { softwareId: software_id } = publisher;
    const answer = await registerWith(a, await onboard(a), goodMetadata(undefined, { software_id }));
    expect(answer.status, said(answer)).toBe(201);
    expect(answer.body).not.toHaveProperty('software_statement');
  });

  it('with the same statement gets an ID of its own: no ID is given to two instances', async () => {
    const statement = stating({});
    const permission = [await initialAccessToken(a, partnerOf()), await initialAccessToken(a, partnerOf())];
    const metadata = goodMetadata(makeKeyPair(), { software_statement: statement });
    const [one, other] = await Promise.all(permission.map((allowed) => register(a, allowed, metadata)));
    expect([one?.status, other?.status]).toEqual([201, 201]);
    expect(one?.body.client_id).not.toBe(other?.body.client_id);
  });
});
