import { beforeAll, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { updatesOf, without } from '../testing/client-update.js';
import { makeKeyPair } from '../testing/key-pair.js';
import {
  goodMetadata,
  onboard,
  registeredClient,
  registerWith,
  type Metadata,
  type Partner,
  type RegisteredClient,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectError, expectInvalidMetadata } from '../testing/refusals.js';
import { shown } from '../testing/shown.js';
import { token, tokenForm } from '../testing/token.js';

// No client may get into a state where its grant types and response types contradict each other (spec 201, 203, 204).
const { a } = runningPair();
let partner: Partner;
let client: RegisteredClient;
beforeAll(async () => {
  partner = await onboard(a);
  client = await registeredClient(a, partner);
});

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const saml2Bearer = 'urn:ietf:params:oauth:grant-type:saml2-bearer';

describe('the one pair of the table that is offered: client_credentials, with no response type', () => {
  it.each<Metadata>([{}, { response_types: [] }, { response_types: null }])('accepts %j', async (changes) => {
    const { status, body } = await registerWith(a, partner, goodMetadata(makeKeyPair(), changes));
    expect(status).toBe(201);
    expect(body).toMatchObject({ grant_types: ['client_credentials'], response_types: [] });
  });
});

type Row = [changes: Metadata, members: string[]];

const contradictory: Row[] = [
  ...['code', 'token', 'id_token', 'code token', 'none', 'urn:example:other'].map((type): Row => [
    { response_types: [type] },
    ['response_types'],
  ]),
  [{ response_types: ['code', 'token'] }, ['response_types']],
  [{ grant_types: ['authorization_code'] }, ['grant_types']],
  [{ grant_types: ['implicit'], response_types: [] }, ['grant_types']],
  [{ grant_types: undefined, response_types: ['code'] }, ['grant_types', 'response_types']],
  [{ grant_types: ['client_credentials', 'authorization_code'] }, ['grant_types']],
];

const notOffered: Row[] = [
  [{ grant_types: ['authorization_code'], response_types: ['code'] }, ['grant_types', 'response_types']],
  [{ grant_types: ['implicit'], response_types: ['token'] }, ['grant_types', 'response_types']],
  ...['password', 'refresh_token', jwtBearer, saml2Bearer, 'urn:example:other'].map((type): Row => [
    { grant_types: [type], response_types: [] },
    ['grant_types'],
  ]),
];

describe.each<[string, Row[]]>([
  ['an inconsistent pair', contradictory],
  ['a consistent pair of grants that are not offered here', notOffered],
])('%s is refused as invalid_client_metadata', (_title, rows) => {
  const fieldsOf = (problems: { field: string }[]) => problems.map(({ field }) => field);

  it.each(rows.map(([changes, members]): [string, Metadata, string[]] => [shown(changes), changes, members]))(
    'in a registration: %s',
    async (_changes, changes, members) => {
      const answer = await registerWith(a, partner, goodMetadata(makeKeyPair(), changes));
      expectInvalidMetadata(answer);
      expect(fieldsOf(answer.body.problems)).toEqual(members);
    },
  );

  it('and in an update, which leaves the client as it was', async () => {
    const { put, read, update } = updatesOf(a, () => client);
    for (const [changes, members] of rows) {
      const answer = await put(update(changes));
      expectInvalidMetadata(answer);
      expect(fieldsOf(answer.body.problems), shown(changes)).toEqual(members);
    }
    expect((await read()).body).toEqual(client.information);
  });
});

it('holds nobody to the RFC\u2019s default, authorization_code: grant_types must be said (spec 201, 203)', async () => {
  const answer = await registerWith(a, partner, without(goodMetadata(), 'grant_types'));
  expectInvalidMetadata(answer, 'grant_types');
  expect(answer.body.error_description).toContain('client_credentials');
});

it('holds a client to what it registered', async () => {
  for (const grant_type of ['authorization_code', 'refresh_token', 'password', jwtBearer])
    expectError(await token(a, tokenForm(client, { grant_type })), 400, 'unsupported_grant_type');
  const answer = await token(a, tokenForm(client));
  expect(answer.status, said(answer)).toBe(200);
});
