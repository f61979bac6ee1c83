import { randomInt } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { FuzzFinding, fuzzTarget, inputOf } from './fuzz-target.mjs';
import { mutateOctets } from './mutations/octets.mjs';
import { targets } from './targets.mjs';

const SECONDS = 0.25;

describe('mutated input ends in an answer, at a bounded cost', () => {
  test.each(targets.map((target) => [target.name, target]))('of the parser of: %s', async (_name, target) => {
    const { tried } = await fuzzTarget(target, { seed: randomInt(2 ** 32), seconds: SECONDS });
    expect(tried).toBeGreaterThan(0);
  });

  test.each(targets.map((target) => [target.name, target]))(
    'begins with input that is read, or refused in the declared way: %s',
    async (_name, target) => {
      for (const input of target.corpus) {
        const refusal = await Promise.resolve(input)
          .then(target.parse)
          .then(
            () => undefined,
            (error) => error,
          );
        expect(refusal === undefined || target.declares(refusal)).toBe(true);
      }
    },
  );
});

describe('the fuzzer', () => {
  class Declared extends Error {}
  const target = (parse) => ({
    ...{ name: 'a parser', corpus: [Buffer.from('{"a":1}')], parse },
    mutate: (random, octets) => mutateOctets(random, octets),
    declares: (error) => error instanceof Declared,
  });
  const spent = (milliseconds) => {
    const begun = process.threadCpuUsage().user;
    while (process.threadCpuUsage().user - begun < milliseconds * 1_000);
  };

  test('makes the same input of the same seed', () => {
    for (const one of targets) expect(inputOf(one, 7).equals(inputOf(one, 7))).toBe(true);
  });

  test('finds an error nobody declared, and the seed it names makes that input again', async () => {
    const broken = target((input) => {
      if (input.includes(0xff)) throw new TypeError('not expected');
      throw new Declared();
    });
    const finding = await fuzzTarget(broken, { seed: 1, inputs: 10_000 }).catch((error) => error);
    expect(finding).toBeInstanceOf(FuzzFinding);
    expect(finding.message).toContain('TypeError: not expected');
    const [, seed] = /--seed (\d+)/.exec(finding.message);
    expect(inputOf(broken, Number(seed))).toEqual(finding.input);
  });

  test('finds a promise that is rejected', async () => {
    const broken = target(() => Promise.reject(new TypeError('later')));
    await expect(fuzzTarget(broken, { seed: 1, inputs: 1 })).rejects.toThrow(/TypeError: later/);
  });

  test('finds input that costs too much, and not one that was waited for once', async () => {
    const costly = target(() => spent(60));
    await expect(fuzzTarget(costly, { seed: 1, inputs: 1 })).rejects.toThrow(/costs more than 50 ms/);
    let first = true;
    const slowOnce = target(() => {
      if (first) spent(60);
      first = false;
    });
    expect((await fuzzTarget(slowOnce, { seed: 1, inputs: 5 })).tried).toBe(5);
  });
});
