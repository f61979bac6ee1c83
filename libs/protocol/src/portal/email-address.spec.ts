import { describe, expect, it } from 'vitest';
import { canonicalEmail } from './email-address.js';

const accepts = (text: string, canonical: string) =>
  it(`finds ${JSON.stringify(text)} as ${canonical}`, () => expect(canonicalEmail(text)).toBe(canonical));
const refuses = (text: string, because: string) =>
  it(`refuses ${JSON.stringify(text.slice(0, 40))} because ${because}`, () =>
    expect(canonicalEmail(text)).toBeUndefined());

describe('one address, written in many ways', () => {
  accepts('mira@example.com', 'mira@example.com');
  accepts('Mira@Example.COM', 'mira@example.com');
  accepts('  mira@example.com\t', 'mira@example.com');
  accepts('mira@example.com\u200b', 'mira@example.com');
  accepts('mi\u00adra@exam\u200dple.com', 'mira@example.com');
  accepts('\u202emira@example.com', 'mira@example.com');
  accepts('ｍｉｒａ@example.com', 'mira@example.com');
  accepts('mira@example。com', 'mira@example.com');
  accepts('mira+signet@example.com', 'mira@example.com');
  accepts('mira++@example.com', 'mira@example.com');
  accepts('mira@bücher.example', 'mira@xn--bcher-kva.example');
  accepts('mira@localhost', 'mira@localhost');
  accepts("o'neil/dev=1@example.com", "o'neil/dev=1@example.com");
});

describe('what is no address', () => {
  refuses('', 'it is empty');
  refuses('mira', 'there is no @');
  refuses('@example.com', 'nobody is named');
  refuses('+tag@example.com', 'nobody is named before the tag');
  refuses('mira@', 'there is no domain');
  refuses('mira@com', 'mail is not sent to a top-level domain');
  refuses('mira@127.0.0.1', 'it is a network address');
  refuses('mira@2130706433', 'it is a network address');
  refuses('mira@[::1]', 'it is a network address');
  refuses('mira@example.com/path', 'a path is no domain');
  refuses('mira@user:pass@example.com', 'there are two @');
  refuses('mira@example.com:25', 'a port is no domain');
  refuses('mira\r\nBcc: all@example.com', 'it would add a header to the mail');
  refuses('mira b@example.com', 'of a space inside');
  refuses('"mira"@example.com', 'quoted names are not supported');
  refuses('Mira <mira@example.com>', 'it is more than the address');
  refuses('a@example.com,b@example.com', 'they are two');
  refuses(`${'a'.repeat(65)}@example.com`, 'the name is too long (RFC 5321 §4.5.3.1.1)');
  refuses(`a@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(63)}`, 'it is too long');
});
