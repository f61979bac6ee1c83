import { portalPath, portalPaths } from '@signet/protocol';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { query } from '../testing/database.js';
import { send } from '../testing/http.js';
import { runningPair } from '../testing/pair.js';
import type { SeededMember } from '../testing/portal/member.js';
import { describedCalls, filled } from '../testing/portal/openapi.js';
import { seedOrganisation } from '../testing/portal/organisation.js';
import { addressOf } from '../testing/server.js';

const { a, databaseUrl } = runningPair();

let owner: SeededMember;
let organisation: string;
beforeAll(async () => {
  const seeded = await seedOrganisation(a, databaseUrl, ['owner']);
  organisation = seeded.organisationId;
  [owner] = seeded.members as [SeededMember];
});

const hostile = [
  'undefined',
  'null',
  'NaN',
  '0',
  '-1',
  '%20',
  '[object%20Object]',
  '%00',
  'o_%00aaaaaaaaaaaaaaaaaaaaa',
  '..%2F..%2Fme',
  '%2e%2e%2fme',
  "o_'%20OR%20'1'='1",
  '*',
  'a'.repeat(200),
];

describe('an identifier that names nothing (security.md K07)', () => {
  test('is refused in every place of every path, never passed over', async () => {
    const calls = (await describedCalls(a)).filter(({ parameters }) => parameters.length > 0);
    expect(calls.length).toBeGreaterThan(8);
    for (const call of calls)
      for (const name of call.parameters)
        for (const value of hostile) {
          const path = filled(call, { organisation, member: owner.memberId, [name]: value });
          const answer = await owner.browser.send(call.method, path, call.body && {});
          expect([400, 404], `${call.method} ${path}`).toContain(answer.status);
          expect(answer.body, path).toMatchObject({
            code: expect.any(String),
            reference: expect.any(String),
          });
        }
  });
});

describe('a query (security.md K07)', () => {
  const members = () => portalPath(portalPaths.members, { organisation });

  it.each([
    ['a filter that is not taken', 'organisation=o_x'],
    ['one in brackets', 'limit[]=1'],
    ['one that is empty', 'after='],
    ['one without a value', 'limit'],
    ['one that is there twice', 'limit=1&limit=2'],
    ['no number', 'limit=ten'],
    ['zero', 'limit=0'],
    ['too many', 'limit=101'],
    ['a number in another spelling', 'limit=1e2'],
    ['a cursor nobody gave', 'after=x'],
    ['a cursor of something else', `after=${Buffer.from('{"a":1}').toString('base64url')}`],
    ['a cursor with too few parts', `after=${Buffer.from('["a"]').toString('base64url')}`],
    ['a cursor with NUL', `after=${Buffer.from('["a\\u0000","b"]').toString('base64url')}`],
    ['a cursor with half a character', `after=${Buffer.from('["a\\ud800","b"]').toString('base64url')}`],
    ['a member of every object', '__proto__=1'],
  ])('with %s is refused', async (_, query) => {
    const answer = await owner.browser.get(`${members()}?${query}`);
    expect([answer.status, answer.body]).toMatchObject([400, { code: 'request_malformed' }]);
  });

  test('is refused by every call that takes none', async () => {
    const calls = (await describedCalls(a)).filter(
      ({ method, query }) => method === 'GET' && query.length === 0,
    );
    for (const call of calls.filter(({ path }) => !path.includes('single-sign-on'))) {
      const path = `${filled(call, { organisation, member: owner.memberId })}?orgId=`;
      expect((await owner.browser.get(path)).status, path).toBe(400);
    }
  });
});

describe('a body', () => {
  const recorded = () =>
    query(
      databaseUrl,
      `SELECT m.name, (SELECT count(*)::int FROM audit_event e WHERE e.actor = m.member_id) AS changes
       FROM member m WHERE m.member_id = '${owner.memberId}'`,
    );
  const rename = (body: string | Buffer, type = 'application/json') =>
    send(addressOf(a, portalPaths.me), {
      method: 'PATCH',
      headers: {
        ...{ origin: new URL(a.issuer).origin, 'signet-portal': '1', 'content-type': type },
        cookie: `__Host-signet=${owner.browser.cookies.get('__Host-signet')}`,
      },
      body,
    });

  it.each<[string, string | Buffer, number]>([
    ['nothing', '', 400],
    ['no JSON', '{', 400],
    ['an array', '[]', 400],
    ['a text', '"name"', 400],
    ['null', 'null', 400],
    ['a member twice', '{"name":"a","name":"b"}', 400],
    ['a member of every object', '{"__proto__":{"name":"a"}}', 400],
    ['what is no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 400],
    ['deep nesting', `{"name":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, 400],
    ['a name that is a number', '{"name":1}', 400],
    ['a name that is a list', '{"name":["a"]}', 400],
    ['a name that is null', '{"name":null}', 400],
    ['no name', '{}', 400],
    ['an empty name', '{"name":""}', 400],
    ['a name nobody sees', '{"name":"\\u200b\\u2060"}', 400],
    ['a name with NUL', '{"name":"a\\u0000"}', 400],
    ['a name with half a character', '{"name":"a\\ud800"}', 400],
    ['a name that turns the line round', '{"name":"a\\u202ereversed"}', 400],
    ['a name with markup', '{"name":"<img src=x>"}', 400],
    ['a name that is too long', JSON.stringify({ name: 'a'.repeat(201) }), 400],
    ['too much', JSON.stringify({ name: 'a'.repeat(70_000) }), 413],
  ])('of %s is refused and changes nothing', async (_, body, status) => {
    const before = await recorded();
    const answer = await rename(body);
    expect([answer.status, answer.body]).toMatchObject([status, { reference: expect.any(String) }]);
    expect(await recorded()).toEqual(before);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json; charset=utf-16',
  ])('as %s is refused with 415', async (type) =>
    expect((await rename('{"name":"a"}', type)).status).toBe(415),
  );

  test('that says who one is, is not believed', async () => {
    const sent = {
      name: 'Mira',
      staff_role: 'operator',
      member_id: 'm_x',
      member: { staff_role: 'operator' },
    };
    expect((await rename(JSON.stringify(sent))).body).toMatchObject({
      member: { staff_role: null, member_id: owner.memberId },
    });
  });

  test('tells every member that is wrong, and what it must be', async () => {
    const path = portalPath(portalPaths.invitations, { organisation });
    const { body } = await owner.browser.post(path, { email: 'nobody', role: 'king' });
    expect(body).toMatchObject({
      code: 'request_malformed',
      fields: [
        { field: 'email', text: 'must be a mail address, such as mira@example.com' },
        { field: 'role', text: 'must be one of owner, developer, viewer, security_contact' },
      ],
    });
  });
});

test('what is not there says so in the portal’s own words, and nothing shows how it is built (security.md K38)', async () => {
  for (const path of ['/api/', '/api/nothing', '/api/organisations', '/api/../.env', '/api/me/', '/API/me']) {
    const answer = await owner.browser.get(path);
    expect([404, 405], path).toContain(answer.status);
    expect(answer.text).not.toMatch(/\bat .*\.js|node_modules|stack/i);
  }
});
