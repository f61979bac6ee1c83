import { OAuthError } from '@signet/protocol';
import type { FastifyRequest } from 'fastify';
import { describe, expect, test } from 'vitest';
import { readForm } from './form.js';

const FORM = 'application/x-www-form-urlencoded';

const request = (body: string | Buffer, { type = FORM, url = '/token' } = {}) =>
  ({ url, headers: { 'content-type': type }, body: Buffer.from(body) }) as unknown as FastifyRequest;

const refusal = (made: FastifyRequest): unknown => {
  try {
    return readForm(made);
  } catch (error) {
    return error;
  }
};

describe('a form (RFC 6749 §3.2)', () => {
  test.each([FORM, `${FORM};charset=UTF-8`, `${FORM}; charset=utf-8`, FORM.toUpperCase()])(
    'is taken as %s',
    (type) => {
      expect(readForm(request('a=1', { type })).find('a')).toBe('1');
    },
  );

  test.each([
    '',
    'application/json',
    `\ta/b`,
    `${FORM}\ta`,
    'multipart/form-data',
    `x${FORM}/y`,
    `${FORM}, ${FORM}`,
  ])('is refused as %j', (type) => {
    expect(refusal(request('a=1', { type }))).toMatchObject({ code: 'invalid_request' });
  });

  test('decodes + and percent, counts an empty value as absent and ignores what it does not know', () => {
    const form = readForm(request('scope=read+write&b=%C3%A9&c=&d&unknown=1'));
    expect([form.find('scope'), form.find('b'), form.find('c'), form.find('d')]).toEqual([
      'read write',
      'é',
      undefined,
      undefined,
    ]);
  });

  test('takes resource more than once, as RFC 8707 §2 has it', () => {
    expect(readForm(request('resource=a&resource=b&resource=')).resources).toEqual(['a', 'b']);
  });

  test('is not read at an address with more parameters than a form may have', () => {
    const url = (count: number) => `/token?${Array(count).fill('x=').join('&')}`;
    expect(refusal(request('a=1', { url: url(21) }))).toMatchObject({ code: 'invalid_request' });
    expect(readForm(request('a=1', { url: url(20) })).find('a')).toBe('1');
  });

  test('keeps names that objects have apart from its parameters', () => {
    const form = readForm(request('__proto__=x&constructor=y'));
    expect([form.find('toString'), form.find('constructor')]).toEqual([undefined, 'y']);
  });

  test.each([
    ['a repeated parameter', 'a=1&a=2'],
    ['a repeated parameter, once empty', 'a=1&a='],
    ['a repeated parameter, encoded', 'scope=a&sc%6Fpe=b'],
    ['broken percent-encoding', 'a=%zz'],
    ['bytes that are not UTF-8', Buffer.from([0x61, 0x3d, 0xff])],
    ['percent-encoded bytes that are not UTF-8', 'a=%ff'],
    ['twenty-one parameters', Array.from({ length: 21 }, (_, index) => `p${index}=1`).join('&')],
    ['a hundred thousand parameters', 'a&'.repeat(100_000)],
  ])('is refused with %s', (_, body) => {
    expect(refusal(request(body))).toBeInstanceOf(OAuthError);
  });

  test.each(['client_assertion', 'client_id', 'client_secret', 'token', 'scope', 'client%5Fassertion'])(
    'is refused with %s in the URL',
    (name) => {
      expect(refusal(request('a=1', { url: `/token?${name}=x` }))).toMatchObject({ code: 'invalid_request' });
    },
  );

  test('lets other query parameters pass', () => {
    expect(readForm(request('a=1', { url: '/token?utm=x' })).find('a')).toBe('1');
  });
});
