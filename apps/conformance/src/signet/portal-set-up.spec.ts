import { portalPaths } from '@signet/protocol';
import { beforeAll, expect, test } from 'vitest';
import { everythingStored } from '../testing/database.js';
import { ownServer, restarted } from '../testing/own-server.js';
import { Browser } from '../testing/portal/browser.js';
import type { ServerProcess } from '../testing/server-process.js';
import { until } from '../testing/until.js';

let server: ServerProcess;
beforeAll(async () => {
  server = await ownServer();
  await announced(1);
});

/** The server answers before it says so. */
const announced = (starts: number) =>
  until(
    'the server has said that it is ready',
    async () => server.output().split('Signet is ready').length > starts,
  );

/** The links this server has printed so far, the last start's last. */
const printed = (): string[] => server.output().match(/^ *Set up: .*$/gm) ?? [];
const tokenOf = (line: string | undefined): string => line?.split('#')[1] ?? '';
const setUp = (token: string, email = 'mira@example.com') =>
  new Browser(server).post(portalPaths.setUp, { token, email, name: 'Mira Okafor' });

test('the first start prints one link, in one clear line', () => {
  expect(printed()).toEqual([
    expect.stringMatching(new RegExp(`^ *Set up: ${server.issuer}/set-up#[A-Za-z0-9_-]{43}$`)),
  ]);
});

test('a later start, before the link is used, prints another; the one before is void', async () => {
  server = await restarted(server);
  await announced(2);
  expect(printed()).toHaveLength(2);
  const late = await setUp(tokenOf(printed()[0]));
  expect([late.status, late.body]).toMatchObject([410, { code: 'set_up_expired' }]);
});

test('a link nobody printed makes nobody an operator', async () => {
  expect((await setUp('A'.repeat(43))).status).toBe(404);
  for (const token of ['', 'short', `${'A'.repeat(42)}=`, 'A'.repeat(44)])
    expect((await setUp(token)).body).toMatchObject({
      code: 'request_malformed',
      fields: [{ field: 'token' }],
    });
});

test('the link makes the first operator, signed in, once', async () => {
  const token = tokenOf(printed().at(-1));
  const browser = new Browser(server);
  const answer = await browser.post(portalPaths.setUp, {
    token,
    email: 'Mira@Example.com',
    name: 'Mira Okafor',
  });
  expect([answer.status, answer.body]).toEqual([200, { complete: true, method: 'set_up' }]);
  expect((await browser.get(portalPaths.me)).body).toMatchObject({
    member: { email: 'Mira@Example.com', name: 'Mira Okafor', staff_role: 'operator' },
    session: { complete: true, method: 'set_up', stepped_up_until: expect.any(String) },
    organisations: [],
  });
  const made = await browser.post(portalPaths.organisations, { name: 'Acme Payments' });
  expect([made.status, made.body]).toMatchObject([201, { status: 'approved', role: 'owner', version: 1 }]);
  expect((await setUp(token, 'eve@example.com')).body).toMatchObject({ status: 410, code: 'set_up_used' });
});

test('a start after that prints no further link', async () => {
  server = await restarted(server);
  await announced(3);
  expect(printed()).toHaveLength(2);
});

test('no token of it is stored or logged but where it was printed', async () => {
  const stored = await everythingStored(server.databaseUrl);
  for (const line of printed()) {
    expect(stored).not.toContain(tokenOf(line));
    expect(server.output().split(tokenOf(line))).toHaveLength(2);
  }
});
