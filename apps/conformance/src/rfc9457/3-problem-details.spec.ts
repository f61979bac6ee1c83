import { expect, it } from 'vitest';
import { adminGet, adminPost } from '../testing/admin.js';
import { bearer, postForm, postJson, send } from '../testing/http.js';
import { runningPair } from '../testing/pair.js';
import { expectProblem } from '../testing/refusals.js';
import { addressOf } from '../testing/server.js';

const { a } = runningPair();

it.each([
  [404, () => send(addressOf(a, '/nothing'))],
  [405, () => send(addressOf(a, '/token'))],
  [415, () => postForm(a, '/token', {}, { 'content-encoding': 'gzip' })],
  [413, () => postForm(a, '/token', { x: 'x'.repeat(70_000) })],
  [401, () => postJson(a, '/admin/organisations', { name: 'x' })],
  [401, () => postJson(a, '/admin/organisations', { name: 'x' }, bearer('wrong'))],
  [404, () => adminGet(a, '/admin/clients/c_nobody')],
  [400, () => adminPost(a, '/admin/organisations', '{')],
])('is the body of a %d that no OAuth word fits (spec 12, 13)', async (status, request) => {
  const answer = await request();
  expectProblem(answer, status);
  expect(typeof (answer.body.type ?? 'about:blank')).toBe('string');
  expect(typeof answer.body.detail).toBe('string');
});
