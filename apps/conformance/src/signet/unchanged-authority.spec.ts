import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { authorityOf } from '../testing/authority.js';
import { updatesOf, without } from '../testing/client-update.js';
import { rowCounts } from '../testing/database.js';
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
import { serverOnEmptyDatabase } from '../testing/own-server.js';
import type { ServerProcess } from '../testing/server-process.js';
import { besides, wire, type Besides } from '../testing/strange-members.js';

// P13: whatever stands beside good metadata, a client may do what it may do without it. A failure prints its seed.
let server: ServerProcess;
let partner: Partner;
let stranger: Partner;
beforeAll(async () => {
  server = await serverOnEmptyDatabase();
  partner = await onboard(server);
  stranger = await onboard(server);
});

it('a registration with anything beside it makes a client like any other, or none', async () => {
  const usual = await authorityOf(server, await registeredClient(server, partner));
  const permission = { unspent: await initialAccessToken(server, partner) };
  await fc.assert(
    fc.asyncProperty(besides, async (beside) => {
      const key = makeKeyPair();
      const before = await rowCounts(server.databaseUrl);
      const answer = await register(server, permission.unspent, wire(goodMetadata(key), beside));
      expect([201, 400], said(answer)).toContain(answer.status);
      if (answer.status === 400) {
        expect(await rowCounts(server.databaseUrl)).toEqual(before);
        return;
      }
      permission.unspent = await initialAccessToken(server, partner);
      const { client_id: clientId } = answer.body;
      const client = { clientId, key, issuer: server.issuer, scope: 'read', information: answer.body };
      expect(await authorityOf(server, client)).toEqual(usual);
    }),
    { numRuns: 80 },
  );
});

it('an update with anything beside it leaves the client what it was, whether it is done or refused', async () => {
  const client = await registeredClient(server, partner);
  const usual = await authorityOf(server, client);
  const { put, update } = updatesOf(server, () => client);
  let presented = client.information.registration_access_token;
  const foreign: Besides = [
    ['organisation_id', stranger.organisationId],
    ['client_id', stranger.onboarding.clientId],
  ];
  await fc.assert(
    fc.asyncProperty(besides, fc.subarray(foreign), async (beside, more) => {
      const answer = await put(wire(update(), [...beside, ...more]), { with: presented });
      expect([200, 400], said(answer)).toContain(answer.status);
      if (answer.status === 200) presented = answer.body.registration_access_token;
      expect(await authorityOf(server, client)).toEqual(usual);
    }),
    { numRuns: 80 },
  );
});

const uri = fc.constantFrom('https://client.example/', 'https://client.example/a?b=c');
const registrable = fc.record(
  {
    scope: fc.constantFrom('read', 'write', 'write read', undefined),
    client_name: fc.constantFrom('Payments', 'Z\u00fcrich', '\u652f\u6255\u3044'),
    'client_name#de': fc.constant('Zahlungen'),
    client_uri: uri,
    'tos_uri#ja': uri,
    redirect_uris: fc.array(uri, { maxLength: 3 }),
    contacts: fc.array(fc.constant('ops@client.example'), { maxLength: 2 }),
    token_endpoint_auth_signing_alg: fc.constant('ES256'),
    software_id: fc.constantFrom('one', 'two'),
    software_version: fc.constantFrom('1', '1.0.1'),
  },
  { requiredKeys: [] },
);

it('what was accepted is a fixed point: sent back as it was read, it is the same state under the same tag', async () => {
  const answeredOnly = ['registration_access_token', 'registration_client_uri', 'client_id_issued_at'];
  const another = await onboard(server);
  await fc.assert(
    fc.asyncProperty(registrable, async (metadata) => {
      const client: RegisteredClient = await registeredClient(server, another, { metadata });
      const { put, read } = updatesOf(server, () => client);
      const first = await read();
      const authority = await authorityOf(server, client);
      const sentBack = await put(without(first.body, ...answeredOnly), {
        headers: { 'if-match': String(first.headers.etag) },
      });
      expect(sentBack.status, said(sentBack)).toBe(200);
      expect(without(sentBack.body, 'registration_access_token')).toEqual(
        without(first.body, 'registration_access_token'),
      );
      const again = await read(sentBack.body.registration_access_token);
      expect([sentBack.headers.etag, again.headers.etag]).toEqual([first.headers.etag, first.headers.etag]);
      expect(await authorityOf(server, client)).toEqual(authority);
    }),
    { numRuns: 40 },
  );
});
