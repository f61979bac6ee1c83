import { describe, expect, test } from 'vitest';
import { Clock } from '../config/clock.js';
import { QuotaSwitch } from '../config/server-config.js';
import { QuotaExceeded } from './quota-exceeded.js';
import { Quotas, type Use } from './quotas.js';

class SetClock extends Clock {
  time = 0;

  override now(): Date {
    return new Date(this.time);
  }
}

const token = (by: string): Use => ({ quota: 'register-token', by });
const software = (by: string): Use => ({ quota: 'register-software', by });

function scene(on = true) {
  const clock = new SetClock();
  const quotas = new Quotas(new QuotaSwitch(on), clock);
  /** The outcome of so many tries: taken, or what was thrown. */
  const tries = (count: number, ...uses: Use[]) =>
    Array.from({ length: count }, () => {
      try {
        quotas.take(...uses);
        return 'taken';
      } catch (error) {
        return error as QuotaExceeded;
      }
    });
  const taken = (count: number, ...uses: Use[]) =>
    tries(count, ...uses).filter((outcome) => outcome === 'taken').length;
  return { clock, quotas, tries, taken };
}

describe('quotas', () => {
  test('are each identity’s own', () => {
    const { taken } = scene();
    expect([taken(12, token('a')), taken(12, token('b'))]).toEqual([10, 10]);
  });

  test('are taken together or not at all', () => {
    const { taken } = scene();
    taken(10, token('a'));
    expect(taken(100, software('x'), token('a'))).toBe(0);
    expect(taken(100, software('x'))).toBe(50);
  });

  test('come back with time', () => {
    const { clock, taken } = scene();
    taken(10, token('a'));
    clock.time = 12_000;
    expect(taken(10, token('a'))).toBe(2);
  });

  test('are not there when they are switched off', () => {
    const { quotas, taken } = scene(false);
    expect(taken(1_000, token('a'))).toBe(1_000);
    expect(quotas.standings([token('a')])).toEqual([]);
    expect(quotas.tryTake(token('a'))).toBe(true);
  });
});

describe('a refusal', () => {
  test('names what is used up, in the words of RFC 9457 and the RateLimit draft', () => {
    const { tries } = scene();
    const [refused] = tries(11, software('x'), token('a')).slice(-1);
    expect(refused).toBeInstanceOf(QuotaExceeded);
    expect(refused).toMatchObject({
      status: 429,
      headers: {
        'retry-after': '6',
        'ratelimit-policy': '"register-token";q=10;w=60',
        ratelimit: '"register-token";r=0;t=6',
      },
      members: {
        type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
        'violated-policies': ['register-token'],
      },
    });
  });

  test('is kept a few times a minute for each identity, with the number of those that were not', () => {
    const { clock, tries } = scene();
    const keptOf = (outcomes: ReturnType<typeof tries>) =>
      outcomes.flatMap((outcome) => (outcome instanceof QuotaExceeded ? (outcome.refusal ?? []) : []));
    const flood = keptOf(tries(1_000, token('a')));
    expect(flood).toHaveLength(3);
    expect(flood[0]).toEqual({ reason: 'quota_exceeded', evidence: { quota: 'register-token', count: 0 } });
    tries(10, token('b'));
    expect(keptOf(tries(5, token('b')))).toHaveLength(3);
    clock.time = 20_000;
    expect(keptOf(tries(1_000, token('a')))).toEqual([
      { reason: 'quota_exceeded', evidence: { quota: 'register-token', count: 987 } },
    ]);
  });
});
