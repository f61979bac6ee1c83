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
const own = new URL(a.issuer).origin;

let owner: SeededMember;
let organisation: string;
beforeAll(async () => {
  const { organisationId, members } = await seedOrganisation(a, databaseUrl, ['owner']);
  [owner] = members as [SeededMember];
  organisation = organisationId;
});

const state = () =>
  query(
    databaseUrl,
    `SELECT (SELECT name FROM organisation WHERE organisation_id = '${organisation}') AS name,
       (SELECT count(*)::int FROM invitation WHERE organisation_id = '${organisation}') AS invitations`,
  );

/** A change with the victim's cookie and whatever fields the other site brings about. */
const forged = (
  headers: Record<string, string>,
  body = JSON.stringify({ email: 'eve@example.com', role: 'owner' }),
) =>
  send(addressOf(a, portalPath(portalPaths.invitations, { organisation })), {
    method: 'POST',
    headers: { cookie: `__Host-signet=${owner.browser.cookies.get('__Host-signet')}`, ...headers },
    body,
  });

const json = { 'content-type': 'application/json' };
const portal = { 'signet-portal': '1' };

describe('a change another site made the browser send (security.md K01)', () => {
  it.each<[string, Record<string, string>]>([
    ['from another site', { ...json, ...portal, origin: 'https://evil.example' }],
    ['from a sub-domain', { ...json, ...portal, origin: own.replace('://', '://evil.') }],
    ['from another port', { ...json, ...portal, origin: own.replace(/:\d+$/, ':1') }],
    ['by another scheme', { ...json, ...portal, origin: own.replace('http:', 'https:') }],
    ['from a name that begins like ours', { ...json, ...portal, origin: `${own}.evil.example` }],
    ['with our origin in another spelling', { ...json, ...portal, origin: `${own}/` }],
    ['from a sandbox', { ...json, ...portal, origin: 'null' }],
    ['without Origin', { ...json, ...portal }],
    ['without the field no form can send', { ...json, origin: own }],
    ['with the field saying something else', { ...json, origin: own, 'signet-portal': '0' }],
    ['as a form', { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' }],
    ['as text/plain', { origin: 'https://evil.example', 'content-type': 'text/plain' }],
  ])('is refused: %s', async (_, headers) => {
    const before = await state();
    const answer = await forged(headers);
    expect([answer.status, answer.body]).toMatchObject([403, { code: 'cross_site' }]);
    expect(await state()).toEqual(before);
  });

  test('is refused for what it is also with everything else right', async () => {
    expect((await forged({ ...json, ...portal, origin: own }, '{}')).status, 'ours, only empty').toBe(400);
    const plain = await forged({ ...portal, origin: own, 'content-type': 'text/plain' });
    expect(plain.status).toBe(415);
  });
});

test('every call that changes something is refused without Origin, before anything else is looked at', async () => {
  const changes = (await describedCalls(a)).filter(({ method }) => method !== 'GET');
  expect(changes.length).toBeGreaterThan(10);
  for (const call of changes) {
    const answer = await send(addressOf(a, filled(call, {})), {
      method: call.method,
      headers: json,
      body: '{}',
    });
    expect([answer.status, answer.body], `${call.method} ${call.path}`).toMatchObject([
      403,
      { code: 'cross_site' },
    ]);
  }
});

test('what reads is refused to another site’s script, and no answer lets one read it (security.md K32)', async () => {
  const cookie = `__Host-signet=${owner.browser.cookies.get('__Host-signet')}`;
  for (const origin of ['https://evil.example', 'null', `${own}.evil.example`]) {
    const answer = await send(addressOf(a, portalPaths.me), { headers: { cookie, origin } });
    expect(answer.status).toBe(403);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  }
  const preflight = await send(addressOf(a, portalPaths.me), {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'PATCH' },
  });
  expect(preflight.status).toBe(405);
  expect(preflight.headers['access-control-allow-origin']).toBeUndefined();
});

test('a set-up or a sign-in is nobody else’s to bring about (security.md K02)', async () => {
  for (const path of [portalPaths.setUp, portalPaths.acceptInvitation, portalPaths.signOut]) {
    const answer = await send(addressOf(a, path), {
      method: 'POST',
      headers: { ...json, ...portal, origin: 'https://evil.example' },
      body: JSON.stringify({ token: 'A'.repeat(43), name: 'Eve', email: 'eve@example.com' }),
    });
    expect(answer.status, path).toBe(403);
    expect(answer.headers['set-cookie']).toBeUndefined();
  }
});
