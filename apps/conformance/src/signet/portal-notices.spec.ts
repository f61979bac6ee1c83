import { type KeyNotice, portalPath, portalPaths } from '@signet/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { query } from '../testing/database.js';
import { ownPair } from '../testing/own-pair.js';
import { seedEndingKey } from '../testing/portal/ending-key.js';
import type { SeededMember } from '../testing/portal/member.js';
import { MailServer, type ReceivedMail, textOf } from '../testing/portal/mail-server.js';
import { seedOrganisation } from '../testing/portal/organisation.js';
import type { ServerProcess } from '../testing/server-process.js';
import { until } from '../testing/until.js';

const HOSTILE = `<script>alert(1)</script>\r\nBcc: all@example.com \u202E=HYPERLINK("x")`;

let mail: MailServer;
let server: ServerProcess;
let organisation: string;
let owner: SeededMember;
let contact: SeededMember;
let developer: SeededMember;
let keys: Record<'soon' | 'later' | 'hostile', { keyId: string; clientId: string }>;
beforeAll(async () => {
  mail = await MailServer.away();
  await mail.comeBack();
  ({ a: server } = await ownPair({ SIGNET_SMTP_URL: mail.url, SIGNET_MAIL_FROM: 'signet@issuer.example' }));
  const roles = ['owner', 'security_contact', 'developer'] as const;
  const seeded = await seedOrganisation(server, server.databaseUrl, roles);
  organisation = seeded.organisationId;
  [owner, contact, developer] = seeded.members as [SeededMember, SeededMember, SeededMember];
  const key = (hours: number, names: object = {}) =>
    seedEndingKey(server.databaseUrl, organisation, { hours, ...names });
  keys = {
    soon: await key(10 * 24 + 1, { kid: '2026-06-prod', name: 'settlement-batch' }),
    later: await key(30 * 24, { kid: 'later' }),
    hostile: await key(20, { kid: HOSTILE, name: HOSTILE.repeat(4) }),
  };
  await until('each was told', () => mailsOf().length >= 5, 60);
});
afterAll(() => mail.goAway());

const mailsOf = (name?: keyof typeof keys): ReceivedMail[] =>
  mail.mails.filter((one) => name === undefined || textOf(one).includes(keys[name].keyId));
const subjectOf = ({ source }: ReceivedMail) => /^Subject: (.*(?:\r\n[ \t].*)*)/m.exec(source)?.[1] ?? '';

test('at 34 % of its life left the security contact is told; at 15 % also those who can change the key', () => {
  expect(mailsOf('later').map(({ to }) => to)).toEqual([contact.email]);
  expect(
    mailsOf('soon')
      .map(({ to }) => to)
      .toSorted(),
  ).toEqual([contact.email, developer.email].toSorted());
});

test('the mail says what stops when, what it is used for, and where to go; it loads nothing', () => {
  const one = mailsOf('soon')[0] as ReceivedMail;
  const text = textOf(one);
  expect(subjectOf(one).replace(/\r\n[ \t]/g, ' ')).toMatch(
    /^settlement-batch stops on .* unless you change its key \(10 days\)$/,
  );
  expect(text).toContain('Key 2026-06-prod (');
  expect(text).toContain('It signed 1,284 requests in the last 24 hours for settlement-batch.');
  expect(text).toContain(`${server.issuer}/o/${organisation}/keys/${keys.soon.keyId}`);
  expect(text).not.toMatch(/<img|<link|src=/i);
});

test('hostile names are text of one line', () => {
  for (const one of mailsOf('hostile')) {
    expect(one.source).not.toMatch(/^Bcc:/im);
    expect(textOf(one).split('<!doctype html>')[1]).not.toContain('<script');
    expect(textOf(one)).toContain('&lt;script&gt;alert(1)&lt;/script&gt; Bcc: all@example.com');
    expect(textOf(one)).not.toContain('\u202E');
  }
});

test('each is told once, by whichever node', async () => {
  const [row] = await query(server.databaseUrl, 'SELECT count(*)::int AS count FROM outbox');
  expect(row?.count).toBe(5);
  expect(mail.mails).toHaveLength(5);
});

test('the portal says what needs somebody, the first to break first', async () => {
  const { status, body } = await owner.browser.get(portalPath(portalPaths.notices, { organisation }));
  const { items } = body as unknown as { items: KeyNotice[] };
  expect(status).toBe(200);
  expect(items.map(({ key_id }) => key_id)).toEqual(
    [keys.hostile, keys.soon, keys.later].map(({ keyId }) => keyId),
  );
  expect(items[1]).toEqual({
    ...{ kind: 'ending', key_id: keys.soon.keyId, kid: '2026-06-prod', client_id: keys.soon.clientId },
    ...{ client_name: 'settlement-batch', ends_at: expect.any(String), uses: 1284, successor: null },
  });
});
