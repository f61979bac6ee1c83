import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64url, encodeBase64url } from './base64url.js';

const bytes = fc.uint8Array({ maxLength: 400 });

describe('base64url', () => {
  it.each([
    ['', []],
    ['_w', [255]],
    ['-_8', [251, 255]],
    ['AAEC', [0, 1, 2]],
    ['Zm9vYmFy', [102, 111, 111, 98, 97, 114]],
  ])('reads and writes %j', (text, expected) => {
    expect(decodeBase64url(text)).toEqual(Uint8Array.from(expected));
    expect(encodeBase64url(Uint8Array.from(expected))).toBe(text);
  });

  it('writes what the runtime writes', () => {
    fc.assert(
      fc.property(bytes, (some) => encodeBase64url(some) === Buffer.from(some).toString('base64url')),
    );
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(bytes, (some) => {
        expect(decodeBase64url(encodeBase64url(some))).toEqual(some);
      }),
    );
  });

  it('knows one text only for any bytes', () => {
    const almost = fc.string({ unit: fc.constantFrom(...'AZaz09-_+/= \nB\u0141\u{1F600}'), maxLength: 12 });
    fc.assert(
      fc.property(almost, (text) => {
        const decoded = decodeBase64url(text);
        expect(decoded === undefined || encodeBase64url(decoded) === text).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['padding', 'Zg=='],
    ['padding of one', 'Zm8='],
    ['the standard alphabet', '+/+/'],
    ['a line break at the end', 'Zm9v\n'],
    ['a line break inside', 'Zm\n9vYg'],
    ['a space', 'Zm9v Zm9'],
    ['a dot', 'Zm9.'],
    ['foreign characters before', '!!!!Zm9v'],
    ['an impossible length', 'Zm9vY'],
    ['a single character', 'A'],
    ['trailing bits after one byte', '_x'],
    ['trailing bits after two bytes', '-_9'],
    ['a character whose low seven bits are a letter', 'Zm9\u00F6'],
    ['a full-width letter', 'Zm9\uFF41'],
    ['a foreign tail', 'Zm9vY\u0141'],
    ['NUL', 'AAA\u0000'],
  ])('refuses %s', (_, text) => {
    expect(decodeBase64url(text)).toBeUndefined();
  });
});
