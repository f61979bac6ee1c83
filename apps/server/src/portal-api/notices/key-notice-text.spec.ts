import { describe, expect, it } from 'vitest';
import { rendered } from '../mail/mail-text.js';
import { findMailText } from '../mail/mail-texts.js';
import { fingerprintOf } from './fingerprint.js';

const content = {
  ...{ kind: 'ending', kid: '2026-06-prod', client: 'settlement-batch', organisation: 'Acme Payments' },
  ...{ fingerprint: '3f:9a:c1:77…4e:02', ends_at: '2026-12-11T09:00:00.000Z', uses: 1284, refused: 0 },
  ...{ told_at: '2026-11-21T09:00:00.000Z', role: 'security_contact' },
  successor: { key_id: 'k_next', kid: '2026-11-prod', used: false },
  page: 'https://issuer.example/o/o_1/keys/k_1',
};
const mail = (change: object = {}) =>
  rendered(findMailText('key_notice', { ...content, ...change }) as never);

describe('the mail of a key that ends', () => {
  it('says what stops when, what it is used for, and what to do', () => {
    const { subject, text } = mail();
    expect(subject).toBe('settlement-batch stops on 11 December unless you change its key (20 days)');
    expect(text.split('\n\n')).toEqual([
      'Key 2026-06-prod (3f:9a:c1:77…4e:02) of Acme Payments ends on Friday 11 December 2026, 09:00 UTC.',
      'It signed 1,284 requests in the last 24 hours for settlement-batch.',
      'After that these requests will be refused.',
      'A successor is registered (2026-11-prod) but has not been used yet.',
      'You get this as security contact of Acme Payments.',
      'Continue the rotation:\nhttps://issuer.example/o/o_1/keys/k_1\n',
    ]);
  });

  it.each([
    [
      { successor: null },
      'settlement-batch stops on 11 December',
      'No other key of the client can take over',
    ],
    [
      { successor: { kid: 'x', used: true } },
      'settlement-batch still signs with',
      'but not for all requests',
    ],
    [{ uses: 0 }, 'settlement-batch stops on', 'It signed nothing in the last 24 hours'],
    [{ uses: 1 }, 'settlement-batch stops on', 'It signed 1 request in'],
    [{ told_at: '2026-12-11T07:30:00Z' }, 'unless you change its key (1 hour)', 'will be refused'],
    [{ kind: 'ended', refused: 3 }, 'The key of settlement-batch has ended', '3 requests of its client were'],
    [{ kind: 'still_failing', refused: 1 }, 'settlement-batch is still refused', '1 request of its client'],
    [{ kind: 'replaced' }, 'All good: 2026-06-prod can be retired', 'Its successor signs the requests now'],
    [{ kind: 'unused' }, 'Nothing uses 2026-06-prod: retire it', 'It has signed nothing for 30 days'],
  ])('with %o says so', (change, subject, said) => {
    const { subject: told, text } = mail(change);
    expect(told).toContain(subject);
    expect(text).toContain(said);
  });

  const hostile = [
    `<script>alert(1)</script>`,
    `x\r\nBcc: all@example.com`,
    `=HYPERLINK("https://evil.example")`,
    `\u202Eevil\u2066`,
    'a'.repeat(200),
  ];
  it.each(hostile)('has a hostile name as text of one line: %j', (name) => {
    const all = { kid: name, client: name, organisation: name, successor: { kid: name, used: false } };
    const { subject, text, html } = mail(all);
    expect(html).not.toContain('<script');
    expect(subject + text + html).not.toMatch(/[\u202A-\u202E\u2066-\u2069]|a{121}/u);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).not.toMatch(/^Bcc/m);
  });

  it('loads nothing', () => {
    expect(mail().html).not.toMatch(/<(img|link|style|script|iframe)|src=|url\(/i);
  });
});

it('a fingerprint is the first and last of the thumbprint', () => {
  expect(fingerprintOf(Buffer.from('3f9ac177000000004e02', 'hex').toString('base64url'))).toBe(
    '3f:9a:c1:77…4e:02',
  );
});
