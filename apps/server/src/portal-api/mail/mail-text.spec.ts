import { describe, expect, it } from 'vitest';
import { rendered } from './mail-text.js';
import { findMailText } from './mail-texts.js';

const hostile = `<img src=x onerror=alert(1)>"'&\r\nBcc: all@example.com\u2028x`;

const invitation = (change: object = {}) =>
  rendered(
    findMailText('invitation', {
      ...{ organisation_name: 'Acme Payments', invited_by: 'Mira Okafor', role: 'security_contact' },
      ...{ link: 'https://issuer.example/invite#token', ...change },
    }) as never,
  );

describe('a mail', () => {
  it('says the same in plain text and in HTML', () => {
    const { subject, text, html } = invitation();
    expect(subject).toBe('Mira Okafor invites you to Acme Payments');
    for (const form of [text, html]) {
      expect(form).toContain('as security contact');
      expect(form).toContain('https://issuer.example/invite#token');
      expect(form).toContain('good once, and for seven days');
    }
  });

  it.each(['organisation_name', 'invited_by', 'role', 'link'])('has a hostile %s as text', (member) => {
    const { subject, text, html } = invitation({ [member]: hostile });
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
    expect(subject).not.toMatch(/[\r\n\u2028]/);
    if (member !== 'link') expect(text).not.toMatch(/^Bcc/m);
  });

  it('loads nothing and runs nothing', () => {
    const { html } = invitation({ organisation_name: hostile });
    const tag =
      /^<(!doctype html|\/?(html|head|body|title|p|a)|html lang="en"|meta charset="utf-8"|a href="https:\/\/[^"]*")>$/;
    expect(html.match(/<[^>]*>/g)?.filter((one) => !tag.test(one))).toEqual([]);
  });

  it('tells what of the ways to sign in was changed', () => {
    const of = (content: object) =>
      findMailText('factor_changed', { ...content, at: '2026-11-21T10:00:00Z' });
    expect(of({ action: 'factor.added', factor: 'passkey', name: 'laptop' })?.paragraphs[0]).toBe(
      'Added: passkey “laptop”, on 2026-11-21T10:00:00Z.',
    );
    expect(of({ action: 'factor.removed', factor: 'recovery_codes' })?.paragraphs[0]).toBe(
      'Removed: recovery codes, on 2026-11-21T10:00:00Z.',
    );
  });

  it('is none where nobody has words for it', () => {
    for (const kind of ['', 'nothing', 'constructor', '__proto__'])
      expect(findMailText(kind, {})).toBeUndefined();
  });
});
