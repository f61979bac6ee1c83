import type { FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import { browserOf } from './browser-cookie.js';

const known = 'A'.repeat(43);
const browser = (cookie?: string) => browserOf({ headers: { cookie } } as FastifyRequest);

test('is known by its own secret, which the answer gives it again', () => {
  expect(browser(`other=1; __Host-signet-flow=${known}; __Host-signet=x`)).toEqual({
    secret: known,
    headers: {
      'set-cookie': `__Host-signet-flow=${known}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=3600`,
    },
  });
});

test.each([
  ['no cookie', undefined],
  ['another cookie', '__Host-signet-flowers=x'],
  ['a secret of another form', '__Host-signet-flow=short'],
  ['two of them', `__Host-signet-flow=${known}; __Host-signet-flow=${known}`],
])('with %s it gets a new one', (_, cookie) => {
  const { secret } = browser(cookie);
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(secret).not.toBe(known);
});
