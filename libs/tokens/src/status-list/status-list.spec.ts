import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeStatusList } from './status-list.js';

const SIZE = 64;
const bytesOf = async (...statuses: Parameters<typeof encodeStatusList>) => {
  const { bits, lst } = await encodeStatusList(...statuses);
  expect(bits).toBe(2);
  expect(lst).toMatch(/^[\w-]+$/);
  return inflateSync(Buffer.from(lst, 'base64url'));
};

describe('a status list (Token Status List §4)', () => {
  test('has the first place in the lowest bits of the first byte (§4.1)', async () => {
    const bytes = await bytesOf({ invalid: [0, 5, 7], suspended: [1, 9] }, SIZE);
    expect([...bytes.subarray(0, 4)]).toEqual([0b00001001, 0b01000100, 0b00001000, 0]);
    expect(bytes).toHaveLength(SIZE / 4);
  });

  test('says of every place what it was given, and valid of all others', async () => {
    const places = fc.uniqueArray(fc.nat(SIZE - 1), { maxLength: SIZE });
    await fc.assert(
      fc.asyncProperty(places, fc.nat(SIZE), async (chosen, cut) => {
        const [invalid, suspended] = [chosen.slice(0, cut), chosen.slice(cut)];
        const bytes = await bytesOf({ invalid, suspended }, SIZE);
        for (let place = 0; place < SIZE; place += 1) {
          const status = (bytes[place >> 2]! >> ((place & 3) * 2)) & 3;
          expect(status).toBe(invalid.includes(place) ? 1 : suspended.includes(place) ? 2 : 0);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('of which nothing is revoked is small, however long', async () => {
    const { lst } = await encodeStatusList({ invalid: [], suspended: [] }, 65_536);
    expect(lst.length).toBeLessThan(100);
  });
});
