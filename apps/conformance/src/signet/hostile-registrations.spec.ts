import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rowCounts } from '../testing/database.js';
import { bearer, postJson } from '../testing/http.js';
import { makeKeyPair } from '../testing/key-pair.js';
import {
  goodMetadata,
  initialAccessToken,
  onboard,
  register,
  type Metadata,
  type Partner,
} from '../testing/onboarding.js';
import { serverOnEmptyDatabase } from '../testing/own-server.js';
import { rawRequest, sendRaw } from '../testing/raw-http.js';
import { expectError, expectInvalidMetadata, expectNoInsides, expectProblem } from '../testing/refusals.js';
import type { ServerProcess } from '../testing/server-process.js';
import { said, type Answer } from '../testing/answer.js';
import { shown } from '../testing/shown.js';

// Each row is a request of security.md §5.D that must get its stated refusal, with nothing stored.
let server: ServerProcess;
let partner: Partner;
let token: string;
let before: Record<string, number>;
beforeAll(async () => {
  server = await serverOnEmptyDatabase();
  partner = await onboard(server);
});
beforeEach(async () => {
  token = await initialAccessToken(server, partner);
  before = await rowCounts(server.databaseUrl);
});
afterEach(async () => {
  expect(await rowCounts(server.databaseUrl)).toEqual(before);
});

const key = makeKeyPair();
const body = (changes: Metadata = {}) => JSON.stringify(goodMetadata(key, changes));
const member = (json: string) => body().replace('{', `{${json},`);

function expectRefused(answer: Answer, field?: RegExp) {
  expectInvalidMetadata(answer, field);
  expectNoInsides(answer);
}

const refusesEach = (rows: [title: string, request: () => string | Buffer, field?: RegExp][]) =>
  it.each(rows)('refuses %s', async (_title, request, field) => {
    expectRefused(await register(server, token, request()), field);
  });

describe('D07 power nobody gave', () => {
  const changes: Metadata[] = [
    { grant_types: ['password'] },
    { grant_types: ['implicit'] },
    { grant_types: ['refresh_token'] },
    { grant_types: ['client_credentials', 'urn:ietf:params:oauth:grant-type:jwt-bearer'] },
    { scope: 'dcr admin' },
    { scope: 'dcr' },
    { response_types: ['token'] },
    { token_endpoint_auth_method: 'none' },
    { token_endpoint_auth_method: 'client_secret_basic' },
  ];
  refusesEach(
    changes.map((change) => [shown(change), () => body(change), new RegExp(`^${Object.keys(change)[0]}`)]),
  );
});

describe('D08, D10 names', () => {
  const names = [
    '<img src=x onerror=alert(1)>',
    'a\u202eb',
    'a\u2067b',
    'a\u200bb',
    'a\ufeffb',
    '\u0007',
    ' ',
    'n'.repeat(300),
  ];
  refusesEach(names.map((name) => [shown(name), () => body({ client_name: name }), /^client_name/]));
});

describe('D11 characters that storage chokes on', () => {
  const members = ['client_name', 'software_id', 'scope', 'client_name#en', 'unknown', 'client_uri'];
  refusesEach(
    members.flatMap((name): [string, () => string | Buffer][] => [
      [`U+0000 in ${name}`, () => body({ [name]: 'a\u0000b' })],
      [
        `a lone surrogate in ${name}`,
        () => member(`"${name}":"\\ud800"`).replace(/,"client_name":"[^"]*"/, ''),
      ],
    ]),
  );
  refusesEach([
    ['U+0000 in a member name', () => member('"a\\u0000b":1')],
    ['invalid UTF-8', () => Buffer.from(member('"x":"\xff\xfe"'), 'latin1')],
    ['overlong UTF-8', () => Buffer.from(member('"x":"\xc0\xaf"'), 'latin1')],
    ['UTF-16', () => Buffer.from(body(), 'utf16le')],
    ['a byte order mark', () => `\ufeff${body()}`],
    ['U+0000 in an address inside a list', () => body({ contacts: ['a\u0000@client.example'] })],
  ]);
});

describe('D13 size', () => {
  it.each([65_537, 1_000_000, 10_000_000])('refuses %d bytes with 413', async (size) => {
    const answer = await register(server, token, body().padEnd(size)).catch(() => undefined);
    // A server that stops reading may reset the connection while we still write.
    if (answer) expectProblem(answer, 413);
  });
});

describe('D14, D19 numbers of things', () => {
  const many = (count: number, name: (index: number) => string) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [name(index), 'x']));
  refusesEach([
    ['1,001 contacts', () => body({ contacts: Array(1001).fill('a@client.example') }), /^contacts/],
    ['150 unknown members', () => body(many(150, (index) => `unknown${index}`))],
    ['5,000 unknown members', () => body(many(5000, (index) => `u${index}`))],
    ['1,000 language tags', () => body(many(1000, (index) => `client_name#x-${index}`))],
    ['a depth of 100', () => member(`"x":${'['.repeat(100)}${']'.repeat(100)}`)],
    ['a depth of 20,000', () => member(`"x":${'['.repeat(20_000)}${']'.repeat(20_000)}`)],
    ['20,000 open brackets', () => '['.repeat(20_000)],
    ['10,000 open braces', () => '{"a":'.repeat(10_000)],
    ['a number that is infinite', () => member('"x":1e400')],
  ]);

  it('refuses 2,000 redirect addresses', async () => {
    const redirect_uris = Array<string>(2000).fill('https://client.example/');
    const answer = await register(server, token, body({ redirect_uris }));
    expectInvalidMetadata(answer, /^redirect_uris/, 'invalid_redirect_uri');
  });
});

describe('D16, D17 member names', () => {
  refusesEach([
    ['__proto__', () => member('"__proto__":{"isAdmin":true}')],
    ['__proto__ in escapes', () => member('"\\u005f_proto__":{"isAdmin":true}')],
    ['constructor', () => member('"constructor":{"prototype":{"isAdmin":true}}')],
    ['toString', () => member('"toString":"x"')],
    ['__proto__ in the key set', () => body().replace('"keys"', '"__proto__":{"keys":[]},"keys"')],
    ['scope named twice', () => member('"scope":"read"')],
    ['scope named twice, once in escapes', () => member('"sc\\u006fpe":"read"')],
    ['a key member named twice', () => body().replace('"kty":"EC"', '"kty":"EC","kty":"EC"')],
  ]);
});

describe('D20 media types', () => {
  it.each([
    'application/json\ta',
    'application/json;charset=utf-7',
    'text/plain',
    'application/json, text/plain',
    'multipart/form-data; boundary=x',
  ])('refuses %j with 415', async (type) =>
    expectProblem(
      await postJson(server, '/register', body(), { ...bearer(token), 'content-type': type }),
      415,
    ),
  );

  it('refuses two Content-Type fields as invalid_request (spec 17)', async () => {
    const types = ['Content-Type: application/json', 'Content-Type: application/json'];
    const head = ['POST /register HTTP/1.1', 'Host: x', `Authorization: Bearer ${token}`, ...types];
    expectError(await sendRaw(server, rawRequest(head, body())), 400, 'invalid_request');
  });

  it('refuses a body without a media type with 415', async () => {
    const head = ['POST /register HTTP/1.1', 'Host: x', `Authorization: Bearer ${token}`];
    expectProblem(await sendRaw(server, rawRequest(head, body())), 415);
  });
});

describe('values of another type', () => {
  // An empty one means omitted (spec 198): a second, sure fault keeps such a request a bad one.
  const values: unknown[] = [7, true, {}, [], [[]], 'x', ''];
  const members = [
    'redirect_uris',
    'grant_types',
    'response_types',
    'jwks',
    'contacts',
    'dpop_bound_access_tokens',
  ];
  it.each(members.flatMap((name) => values.map((value): [string, unknown] => [name, value])))(
    'are problems of a refusal, never a stumble: %s = %j',
    async (name, value) => {
      const answer = await register(server, token, body({ [name]: value, scope: 'admin' }));
      expect(answer.status, said(answer)).toBe(400);
      expect(['invalid_client_metadata', 'invalid_redirect_uri']).toContain(answer.body.error);
      expectNoInsides(answer);
    },
  );
});
