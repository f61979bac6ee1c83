import { portalPaths } from '@signet/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everythingStored } from '../testing/database.js';
import { ownServer } from '../testing/own-server.js';
import { runningPair } from '../testing/pair.js';
import { Browser } from '../testing/portal/browser.js';
import { MailServer, textOf } from '../testing/portal/mail-server.js';
import { seedMember } from '../testing/portal/member.js';
import type { ServerProcess } from '../testing/server-process.js';
import { until } from '../testing/until.js';

let mail: MailServer;
let server: ServerProcess;
beforeAll(async () => {
  mail = await MailServer.away();
  await mail.comeBack();
  const environment = {
    ...{ SIGNET_SMTP_URL: mail.url, SIGNET_MAIL_FROM: 'signet@issuer.example' },
    ...{ SIGNET_SIGN_UP: 'open', SIGNET_QUOTAS: 'on' },
  };
  server = await ownServer({ environment });
});
afterAll(() => mail.goAway());

const ask = (email: string) =>
  new Browser(server).post(portalPaths.signUp, {
    email,
    name: 'Mira Okafor',
    organisation_name: 'Acme Payments',
  });

async function mailTo(email: string): Promise<string> {
  await until(`${email} was told`, () => mail.mails.some(({ to }) => to === email));
  return mail.mails
    .filter(({ to }) => to === email)
    .map(textOf)
    .join('\n');
}

test('who confirms the address gets an account and an organisation that waits for approval', async () => {
  expect((await new Browser(server).get(portalPaths.portal)).body).toMatchObject({ sign_up_open: true });
  expect((await ask('mira@example.com')).status).toBe(202);
  const [, link = '', token] =
    /(http\S*\/sign-up\/confirm#([A-Za-z0-9_-]{43}))/.exec(await mailTo('mira@example.com')) ?? [];
  expect(link.startsWith(`${server.issuer}/sign-up/confirm#`)).toBe(true);
  expect(await everythingStored(server.databaseUrl)).not.toContain(token);

  const browser = new Browser(server);
  const confirmed = await browser.post(portalPaths.confirmSignUp, { token });
  expect([confirmed.status, confirmed.body]).toEqual([200, { complete: true, method: 'sign_up' }]);
  expect((await browser.get(portalPaths.me)).body).toMatchObject({
    member: { email: 'mira@example.com', staff_role: null },
    organisations: [{ name: 'Acme Payments', status: 'pending', role: 'owner' }],
  });
  const again = await new Browser(server).post(portalPaths.confirmSignUp, { token });
  expect([again.status, again.body]).toMatchObject([410, { code: 'confirmation_used' }]);
});

test('an address that has an account is answered the same, and told so by mail alone (security.md K17)', async () => {
  const { email } = await seedMember(server, server.databaseUrl);
  const [known, unknown] = [await ask(email), await ask('nobody.yet@example.com')];
  expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
  expect(await mailTo(email)).toContain('It has one: sign in with it.');
  expect(await mailTo(email)).not.toContain('/sign-up/confirm#');
});

test('one address is not mailed without end, however it is written', async () => {
  const spellings = ['noor@example.com', 'Noor@Example.com', 'noor+1@example.com', ' noor@example.com'];
  const statuses: number[] = [];
  for (const spelling of spellings) statuses.push((await ask(spelling)).status);
  expect(statuses).toEqual([202, 202, 202, 429]);
});

test('where the operator has not opened it nobody signs up', async () => {
  const closed = await new Browser(runningPair().a).post(portalPaths.signUp, {
    ...{ email: 'mira@example.com', name: 'Mira', organisation_name: 'Acme' },
  });
  expect([closed.status, closed.body]).toMatchObject([403, { code: 'sign_up_closed' }]);
});
