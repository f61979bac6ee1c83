import { ClientAuthenticationError, refusal } from '@signet/protocol';
import type { AttemptStore, LiveAttempts, RefusedAttempt } from '@signet/store';
import { expect, test } from 'vitest';
import { Clock } from '../config/clock.js';
import { QuotaSwitch } from '../config/server-config.js';
import { Quotas } from '../quota/quotas.js';
import { Attempts } from './attempts.js';

const stopped = new (class extends Clock {
  override now = () => new Date(0);
})();

const unwatched = { isWatched: () => false } as unknown as LiveAttempts;
const attemptsWith = (store: AttemptStore, quotas: Quotas) => new Attempts(store, quotas, unwatched, stopped);

const named = (index: number) => `c_${String(index).padStart(22, '0')}`;

/** What is kept of so many refused requests in the names of these clients. */
async function keptOf(count: number, clientId: (index: number) => string, on = true) {
  const kept: RefusedAttempt[] = [];
  const store = {
    keep: async (attempt: RefusedAttempt) => void kept.push(attempt),
  } as unknown as AttemptStore;
  const attempts = attemptsWith(store, new Quotas(new QuotaSwitch(on), stopped));
  const refuse = () => Promise.reject(new ClientAuthenticationError(refusal('expired')));
  for (let index = 0; index < count; index += 1) {
    const context = { reference: `r_${index}`, endpoint: '/token', clientId: clientId(index) };
    await expect(attempts.recorded(context, refuse)).rejects.toBeInstanceOf(ClientAuthenticationError);
  }
  return kept.length;
}

test.each([
  ['one client', () => named(1), 100],
  ['what is no client ID', (index: number) => `made-up-${index}`, 100],
  ['ever new clients', named, 1_000],
])('of a flood in the name of %s only some are kept', async (_title, clientId, most) => {
  expect(await keptOf(1_200, clientId)).toBe(most);
});

test('with quotas off all are kept', async () => {
  expect(await keptOf(200, () => named(1), false)).toBe(200);
});

test('what is kept of /token takes nothing from what is kept elsewhere', async () => {
  const kept: RefusedAttempt[] = [];
  const store = {
    keep: async (attempt: RefusedAttempt) => void kept.push(attempt),
  } as unknown as AttemptStore;
  const attempts = attemptsWith(store, new Quotas(new QuotaSwitch(true), stopped));
  const keep = (endpoint: string) =>
    attempts.keep({ reference: 'r', endpoint, clientId: named(1) }, refusal('expired'));
  for (let index = 0; index < 200; index += 1) await keep('/token');
  await keep('/register');
  expect(kept.map(({ endpoint }) => endpoint).filter((path) => path === '/register')).toHaveLength(1);
});
