import { expect, test } from 'vitest';
import { rateLimitFields, retryAfter } from './rate-limit-fields.js';

const token = { quota: 'register-token', left: 3, wait: 0, full: 41.5 } as const;
const client = { quota: 'token-client', left: 0, wait: 0.05, full: 5 } as const;

test('one quota is told as one member of each list', () => {
  expect(rateLimitFields([token])).toEqual({
    'ratelimit-policy': '"register-token";q=10;w=60',
    ratelimit: '"register-token";r=3;t=42',
  });
});

test('several are told in their order, a used up one with the time until there is one again', () => {
  expect(rateLimitFields([client, token])).toEqual({
    'ratelimit-policy': '"token-client";q=100;w=5, "register-token";q=10;w=60',
    ratelimit: '"token-client";r=0;t=1, "register-token";r=3;t=42',
  });
});

test.each([
  [[client], 1],
  [[{ ...client, wait: 1.001 }], 2],
  [[{ ...token, left: 0, wait: 6 }, client], 6],
])('a retry is never asked for before the last t: %j', (standings, seconds) => {
  expect(retryAfter(standings)).toBe(seconds);
});
