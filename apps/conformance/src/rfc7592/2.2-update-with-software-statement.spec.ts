import { beforeAll, beforeEach, expect, it } from 'vitest';
import { said, type Answer } from '../testing/answer.js';
import { bearer, send } from '../testing/http.js';
import { makeKeyPair } from '../testing/key-pair.js';
import {
  goodMetadata,
  onboard,
  registeredClient,
  type Metadata,
  type Partner,
  type RegisteredClient,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidMetadata } from '../testing/refusals.js';
import {
  approveSoftware,
  newPublisher,
  softwareStatement,
  trustIssuer,
} from '../testing/software-statement.js';

// A client that was registered with a software statement cannot shed what it attests (spec 258).
const { a, b } = runningPair();
const publisher = newPublisher();
let partner: Partner;
let client: RegisteredClient;
beforeAll(async () => {
  partner = await onboard(a);
  await trustIssuer(a, publisher);
  await approveSoftware(a, partner, publisher);
});
beforeEach(async () => {
  client = await registeredClient(a, partner, {
    metadata: { software_statement: stating({ client_name: 'Attested' }) },
  });
});

const stating = (claims: Record<string, unknown> = {}) => softwareStatement(publisher, { claims });

const put = (
  { clientId, key, information }: RegisteredClient,
  changes: Metadata,
  presented = information.registration_access_token,
): Promise<Answer> =>
  send(information.registration_client_uri, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...bearer(presented) },
    body: JSON.stringify({ ...goodMetadata(key), client_id: clientId, ...changes }),
  });

const expectInvalid = (answer: Answer, field = 'software_statement') =>
  expectInvalidMetadata(answer, field, 'invalid_software_statement');

it('is updated with another statement about the same software, whose values win', async () => {
  const statement = stating({ client_name: 'Attested again', software_version: '2' });
  const answer = await put(client, { software_statement: statement, client_name: 'Mine' });
  expect(answer.status, said(answer)).toBe(200);
  expect(answer.body).toMatchObject({
    ...{ software_statement: statement, client_name: 'Attested again', software_version: '2' },
    software_id: publisher.softwareId,
  });
});

it('is updated with the very statement it has', async () => {
  const { software_statement } = client.information;
  const answer = await put(client, { software_statement, scope: 'read write' });
  expect(answer.body).toMatchObject({ software_statement, client_name: 'Attested', scope: 'read write' });
});

it.each([
  ['no statement', {}],
  ['null', { software_statement: null }],
  ['an empty one', { software_statement: '' }],
  ['no statement, but the same software_id', { software_id: publisher.softwareId }],
  ['one that is no JWT', { software_statement: 'x.y.z' }],
  ['an empty list', { software_statement: [] }],
])('refuses an update with %s, and nothing changes', async (_title, changes: Metadata) => {
  expectInvalid(await put(client, changes));
  const { registration_client_uri, registration_access_token } = client.information;
  expect((await send(registration_client_uri, { headers: bearer(registration_access_token) })).body).toEqual(
    client.information,
  );
});

it('refuses an update with a statement about other software, also where that is approved', async () => {
  const other = { ...publisher, softwareId: 'other' };
  await approveSoftware(b, partner, other);
  expectInvalid(await put(client, { software_statement: softwareStatement(other) }));
});

it('refuses an update once the software is blocked', async () => {
  const own = newPublisher();
  await trustIssuer(a, own);
  await approveSoftware(a, partner, own);
  const software_statement = softwareStatement(own);
  const blocked = await registeredClient(a, partner, { metadata: { software_statement } });
  await approveSoftware(a, partner, own, { blocked: true });
  expectInvalidMetadata(
    await put(blocked, { software_statement }),
    'software_statement',
    'unapproved_software_statement',
  );
});

it('tells a bad statement together with what an update must not carry', async () => {
  const answer = await put(client, { client_id: 'other' });
  expectInvalid(answer);
  expect(answer.body.problems.map(({ field }) => field)).toContain('client_id');
});

it('lets a client that was registered without one take one, and then not leave it', async () => {
  const plain = await registeredClient(a, partner, { key: makeKeyPair() });
  const taken = await put(plain, { software_statement: stating() });
  expect(taken.status, said(taken)).toBe(200);
  expectInvalid(await put(plain, {}, taken.body.registration_access_token));
});
