import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameAddress, octetsOfAddress } from './ip-address.js';
import { isPublicAddress } from './public-address.js';

const octets = fc.uint8Array({ minLength: 16, maxLength: 16 });
const groupsOf = (address: Uint8Array): number[] =>
  Array.from({ length: 8 }, (_, index) => (address[2 * index]! << 8) | address[2 * index + 1]!);
const written = (address: Uint8Array): string =>
  groupsOf(address)
    .map((group) => group.toString(16))
    .join(':');
/** The shortest spelling, as the URL parser makes it. */
const shortest = (text: string): string => new URL(`http://[${text}]/`).hostname.slice(1, -1);
const dotted = (address: Uint8Array): string =>
  `${groupsOf(address)
    .slice(0, 6)
    .map((group) => group.toString(16).padStart(4, '0').toUpperCase())
    .join(':')}:${address.subarray(12).join('.')}`;

describe('an address has the same octets in every spelling', () => {
  test('IPv6', () =>
    fc.assert(
      fc.property(octets, (address) => {
        for (const text of [written(address), shortest(written(address)), dotted(address)])
          expect([text, ...octetsOfAddress(text)!]).toEqual([text, ...address]);
      }),
    ));

  test('IPv4, which is judged by its place in an IPv6 address as well', () =>
    fc.assert(
      fc.property(octets, (address) => {
        const four = address.subarray(12).join('.');
        expect([...octetsOfAddress(four)!]).toEqual([...address.subarray(12)]);
        expect(isSameAddress(four, `::ffff:${four}`)).toBe(true);
        expect(isPublicAddress(`::ffff:${four}`) || isPublicAddress(`::${four}`)).toBe(false);
        expect(isPublicAddress(`64:ff9b::${four}`)).toBe(false);
      }),
    ));

  test('and any other text has none', () =>
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^[\d.]+$|:/.test(text));
        expect([octetsOfAddress(text), isPublicAddress(text)]).toEqual([undefined, false]);
      }),
    ));
});
