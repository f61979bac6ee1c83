import { expect, test } from 'vitest';
import { stage } from '../testing/stage.js';

const it = stage();

const keys = {
  signing_keys: [
    {
      kid: 'old',
      state: 'retiring',
      purpose: 'access_token',
      active_from: '2026-08-01T00:00:00Z',
      retired_at: '2026-11-01T00:00:00Z',
    },
    {
      kid: 'n\u001b[2J',
      state: 'active',
      purpose: 'status_list',
      active_from: '2026-11-01T00:00:00Z',
      retired_at: null,
    },
  ],
};
const rotate = 'POST /admin/signing-keys/rotate';

test('admin list-signing-keys shows which key signs', async () => {
  it.server.plays({ 'GET /admin/signing-keys': { status: 200, body: keys } });
  const { code, out } = await it.signet(['admin', 'list-signing-keys']);
  expect(code).toBe(0);
  expect(out).toMatch(/retiring +access_token +old +2026-08-01/);
  expect(out).toMatch(/active +status_list +n\\u001b\[2J/);
});

test.each([
  [[], {}],
  [['--now', '--reason', 'key seen'], { now: true, reason: 'key seen' }],
])('admin rotate-signing-key %j', async (words, body) => {
  it.server.plays({ [rotate]: { status: 200, body: keys } });
  const { code, out } = await it.signet(['admin', 'rotate-signing-key', ...words]);
  expect([code, out]).toEqual([0, expect.stringContaining('retiring')]);
  expect(JSON.parse(it.server.getRequest(rotate).text)).toEqual(body);
});
