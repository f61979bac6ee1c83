import { beforeAll, expect, it } from 'vitest';
import type { Answer } from '../testing/answer.js';
import { onboard, registeredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { token, tokenForm } from '../testing/token.js';

const { a } = runningPair();
let answer: Answer;
beforeAll(async () => {
  answer = await token(a, tokenForm(await registeredClient(a, await onboard(a))));
});

it('answers 200 with the members of §5.1 and no other (spec 130)', () => {
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    access_token: expect.any(String),
    token_type: 'Bearer',
    expires_in: 300,
    scope: 'read',
  });
});

it('carries no refresh_token (spec 131)', () => {
  expect(answer.body).not.toHaveProperty('refresh_token');
});

it('is JSON that is never cached (spec 9)', () => {
  expect(answer.headers['content-type']).toMatch(/^application\/json\b/);
  expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' });
});

it('is traceable and dated (spec 20, 21)', () => {
  expect(answer.headers['x-request-id']).toBeTruthy();
  expect(Math.abs(Date.parse(answer.headers.date ?? '') - Date.now())).toBeLessThan(60_000);
});

it('opens no door to browsers of other origins (spec 18)', () => {
  expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
});
