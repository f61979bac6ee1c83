import type { ClientRecord } from '@signet/store';
import { describe, expect, test } from 'vitest';
import { Clock } from '../config/clock.js';
import { QuotaSwitch } from '../config/server-config.js';
import { ClientQuota, type Try } from './client-quota.js';
import { Quotas } from './quotas.js';

const victim = 'c_AAAAAAAAAAAAAAAAAAAAAA';
let own = 0;

const home = '192.0.2.1';
const elsewhere = '198.51.100.1';

const stopped = new (class extends Clock {
  override now = () => new Date(0);
})();

const presented = (clientId: string, mark = '') => ({ clientId, mark });
const newQuota = () => new ClientQuota(new Quotas(new QuotaSwitch(true), stopped));

/** The client's own request, admitted. Each of an organisation of its own, so that only failures are counted here. */
function succeed(quota: ClientQuota, tried: Try): void {
  own += 1;
  quota.spend(tried, { clientId: `c_${own}`, organisationId: `o_${own}` } as ClientRecord);
  quota.prove(tried);
}

/** How many of so many tries came as far as a signature, which is then good or bad. */
function verified(
  quota: ClientQuota,
  count: number,
  from: string,
  as: { kid?: string; good: boolean },
  id = victim,
) {
  return Array.from({ length: count }).filter(() => {
    try {
      const tried = quota.begin(presented(id, as.kid), from);
      if (as.good) succeed(quota, tried);
      return true;
    } catch {
      return false;
    }
  }).length;
}

const bad = { kid: 'k1', good: false };
const good = { kid: 'k1', good: true };

describe('bad signatures in the name of a client', () => {
  test('are verified up to a bound, then refused before', () => {
    expect(verified(newQuota(), 2_000, elsewhere, bad)).toBe(100);
  });

  test('from many addresses are bounded as a sum', () => {
    const quota = newQuota();
    const counts = Array.from({ length: 50 }, (_, host) => verified(quota, 200, `203.0.113.${host}`, bad));
    expect(counts.reduce((sum, count) => sum + count)).toBe(500);
  });

  test('from elsewhere do not lock the client out, though it comes for the first time', () => {
    const quota = newQuota();
    verified(quota, 2_000, elsewhere, bad);
    expect(verified(quota, 50, home, good)).toBe(50);
  });

  test('from everywhere do not lock out a client that proved itself before', () => {
    const quota = newQuota();
    verified(quota, 1, home, good);
    for (let host = 0; host < 50; host += 1) verified(quota, 200, `203.0.113.${host}`, bad);
    expect([verified(quota, 1, elsewhere, good), verified(quota, 50, home, good)]).toEqual([0, 50]);
  });

  test('from the very address of the client do not lock it out, where they do not name its key', () => {
    const quota = newQuota();
    verified(quota, 1, home, good);
    verified(quota, 2_000, home, { good: false });
    verified(quota, 2_000, home, { kid: 'guessed', good: false });
    expect(verified(quota, 50, home, good)).toBe(50);
  });

  test('from the client itself are bounded as well', () => {
    const quota = newQuota();
    verified(quota, 1, home, good);
    expect(verified(quota, 2_000, home, bad)).toBe(100);
  });

  test('take nothing from another client', () => {
    const quota = newQuota();
    verified(quota, 2_000, home, bad);
    expect(verified(quota, 100, home, good, 'c_BBBBBBBBBBBBBBBBBBBBBB')).toBe(100);
  });

  test('cannot be had more often by proving oneself from many places', () => {
    const quota = newQuota();
    const places = Array.from({ length: 40 }, (_, host) => `203.0.113.${host}`);
    places.forEach((place) => verified(quota, 1, place, good));
    const counts = places.map((place) => verified(quota, 200, place, bad));
    expect(counts.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(500 + 8 * 100);
  });
});

test('malformed client IDs of any number share one bound', () => {
  const quota = newQuota();
  const counts = Array.from({ length: 300 }, (_, index) => verified(quota, 1, home, bad, `made-up-${index}`));
  expect(counts.filter(Boolean)).toHaveLength(100);
});

test('tries under way count as failures until they are proven, so that many at once are not all let through', () => {
  const quota = newQuota();
  const begun = Array.from({ length: 100 }, () => quota.begin(presented(victim, 'k1'), home));
  expect(verified(quota, 1, home, good)).toBe(0);
  begun.forEach((tried) => [succeed(quota, tried), succeed(quota, tried)]);
  expect(verified(quota, 200, home, bad)).toBe(100);
});

test('a client beyond its share is refused before its signature, where it has proven itself', () => {
  const quota = newQuota();
  const client = { clientId: victim, organisationId: 'o_1' } as ClientRecord;
  quota.prove(quota.begin(presented(victim, 'k1'), home));
  const spend = () => quota.spend(quota.begin(presented(victim, 'k1'), home), client);
  for (let use = 0; use < 100; use += 1) spend();
  const violated = (name: string) =>
    expect.objectContaining({ members: expect.objectContaining({ 'violated-policies': [name] }) });
  expect(() => quota.begin(presented(victim, 'k1'), home)).toThrow(violated('token-client'));
  expect(() => quota.begin(presented(victim, 'k1'), elsewhere)).not.toThrow();
});

test('an assertion sent again spends nothing of the client, and proves nobody', () => {
  const quota = newQuota();
  const client = { clientId: victim, organisationId: 'o_1' } as ClientRecord;
  const replays = Array.from({ length: 2_000 }).filter(() => {
    try {
      const tried = quota.begin(presented(victim, 'k1'), elsewhere);
      quota.spend(tried, client);
      quota.replay(tried, client);
      return true;
    } catch {
      return false;
    }
  });
  expect(replays).toHaveLength(100);
  for (let use = 0; use < 100; use += 1) quota.spend(quota.begin(presented(victim, 'k1'), home), client);
});

test('an organisation is stopped as a sum, another goes on', () => {
  const quota = newQuota();
  const spent = (organisationId: string, clientId: string) =>
    Array.from({ length: 100 }).filter(() => {
      try {
        quota.spend(quota.begin(presented(clientId), home), { clientId, organisationId } as ClientRecord);
        return true;
      } catch {
        return false;
      }
    }).length;
  const counts = Array.from({ length: 8 }, (_, client) => spent('o_1', `c_${client}`));
  expect(counts).toEqual([100, 100, 100, 100, 100, 0, 0, 0]);
  expect(spent('o_2', 'c_other')).toBe(100);
});
