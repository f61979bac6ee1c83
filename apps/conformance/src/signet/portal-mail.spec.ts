import { portalPath, portalPaths } from '@signet/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { everythingStored, query } from '../testing/database.js';
import { ownPair } from '../testing/own-pair.js';
import { launched } from '../testing/own-server.js';
import type { SeededMember } from '../testing/portal/member.js';
import { MailServer, textOf } from '../testing/portal/mail-server.js';
import { seedOrganisation } from '../testing/portal/organisation.js';
import type { ServerProcess } from '../testing/server-process.js';
import { until } from '../testing/until.js';

let mail: MailServer;
let server: ServerProcess;
let owner: SeededMember;
let invitations: string;
beforeAll(async () => {
  mail = await MailServer.away();
  ({ a: server } = await ownPair({ SIGNET_SMTP_URL: mail.url, SIGNET_MAIL_FROM: 'signet@issuer.example' }));
  const { organisationId, members } = await seedOrganisation(server, server.databaseUrl, ['owner']);
  [owner] = members as [SeededMember];
  invitations = portalPath(portalPaths.invitations, { organisation: organisationId });
  await query(
    server.databaseUrl,
    `UPDATE organisation SET name = 'Café & "Söhne"' WHERE organisation_id = '${organisationId}'`,
  );
});
afterAll(() => mail.goAway());

const invite = async (email: string) => {
  const { body } = await owner.browser.post(invitations, { email, role: 'developer' });
  return body as unknown as { link: string; mailed: boolean };
};
const waiting = () => query(server.databaseUrl, 'SELECT attempts, failure FROM outbox WHERE sent_at IS NULL');
/** As if a day of tries had passed. */
const aDayLater = () =>
  query(
    server.databaseUrl,
    `UPDATE outbox SET attempts = 100, created_at = created_at - interval '1 day', next_attempt_at = now() WHERE sent_at IS NULL`,
  );

const links: string[] = [];

test('while the mail server is away the invitation stands, its link sealed, and is tried again', async () => {
  expect((await owner.browser.get(portalPaths.portal)).body).toMatchObject({ mail: true });
  for (let count = 0; count < 5; count += 1) {
    const { link, mailed } = await invite(`noor.${count}@example.com`);
    expect(mailed).toBe(true);
    links.push(link);
  }
  await until('each was tried', async () => (await waiting()).every(({ failure }) => failure !== null));
  const stored = await everythingStored(server.databaseUrl);
  for (const link of links) expect(stored).not.toContain(link.split('#')[1]);
});

test('once it is back, each is told once, by whichever node', async () => {
  await mail.comeBack();
  await aDayLater();
  await until('nothing waits', async () => (await waiting()).length === 0);
  expect(mail.mails.map(({ to }) => to).toSorted()).toEqual(
    links.map((_, count) => `noor.${count}@example.com`),
  );
  expect(new Set(mail.mails.map(({ source }) => /^Message-ID: .*$/im.exec(source)?.[0])).size).toBe(
    links.length,
  );
});

test('what is told is text, in plain and in HTML, with the link', async () => {
  const one = mail.mails.find(({ to }) => to === 'noor.0@example.com');
  const text = one ? textOf(one) : '';
  expect(one?.from).toBe('signet@issuer.example');
  expect(text).toContain('Mira invites you to Café & "Söhne" on Signet, as developer.');
  expect(text).toContain('Café &amp; &quot;Söhne&quot;');
  expect(text.split(links[0] as string).length - 1, 'in plain, as link, and in words').toBe(3);
});

test('what was sent is kept no longer', async () => {
  const contents = await query(server.databaseUrl, 'SELECT DISTINCT content::text FROM outbox');
  expect(contents).toEqual([{ content: '{}' }]);
});

test('an address the mail server will never take is tried once, and others go on', async () => {
  mail.refusal = '550 no such person';
  await invite('nobody@example.com');
  await until('it was tried', async () =>
    (await waiting()).some(({ failure }) => String(failure).includes('550')),
  );
  mail.refusal = undefined;
  await invite('somebody@example.com');
  await until('the other was told', () => mail.mails.some(({ to }) => to === 'somebody@example.com'));
  await until('it waits no longer', async () => (await waiting()).length === 1);
  expect(await waiting()).toEqual([{ attempts: 1, failure: expect.stringContaining('550') }]);
});

test.each([
  [{ SIGNET_SMTP_URL: 'https://mail.example' }, /SIGNET_SMTP_URL must be smtp/],
  [{ SIGNET_SMTP_URL: 'smtp://127.0.0.1:25' }, /SIGNET_MAIL_FROM must be/],
  [{ SIGNET_SMTP_URL: 'smtp://127.0.0.1:25', SIGNET_MAIL_FROM: 'nobody' }, /SIGNET_MAIL_FROM must be/],
])('settings %o are refused at the start', async (environment, message) => {
  const refused = await launched({ environment });
  expect((await refused.exit).code).toBe(1);
  expect(refused.output()).toMatch(message);
});
