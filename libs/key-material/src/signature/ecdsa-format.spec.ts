import { generateKeyPairSync, sign, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derSignatureOf, rawSignatureOf } from './ecdsa-format.js';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const numbers = (half: number, r: string, s: string) =>
  Buffer.from(r.padStart(half * 2, '0') + s.padStart(half * 2, '0'), 'hex');

describe('an ECDSA signature in DER', () => {
  test.each([
    ['small numbers without their zeros', numbers(32, '01', '02'), '3006020101020102'],
    ['a zero in front of what would look negative', numbers(32, '80', 'ff'), '30080202008002' + '0200ff'],
    ['zero as one byte', numbers(32, '00', '00'), '3006020100020100'],
    ['numbers of full length', Buffer.alloc(64, 0x7f), `3044${`0220${'7f'.repeat(32)}`.repeat(2)}`],
    [
      'numbers of full length with the top bit',
      Buffer.alloc(64, 0xff),
      `3046${`022100${'ff'.repeat(32)}`.repeat(2)}`,
    ],
  ])('has %s', (_, raw, der) => {
    expect(hex(derSignatureOf(raw))).toBe(der);
    expect(hex(rawSignatureOf(derSignatureOf(raw), 32))).toBe(hex(raw));
  });

  test('and back is the same, for any numbers of both curves', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(32, 48),
        fc.infiniteStream(fc.oneof(fc.constant(0), fc.nat(255))),
        (half, bytes) => {
          const raw = Uint8Array.from([...bytes.take(half * 2)]);
          expect(hex(rawSignatureOf(derSignatureOf(raw), half))).toBe(hex(raw));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['P-256', 'sha256', 32],
    ['P-384', 'sha384', 48],
  ])('is what OpenSSL makes and takes on %s', (namedCurve, digest, half) => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve });
    for (let round = 0; round < 300; round += 1) {
      const text = Buffer.from(`text ${round}`);
      const raw = rawSignatureOf(sign(digest, text, privateKey), half);
      expect(verify(digest, text, { key: publicKey, dsaEncoding: 'ieee-p1363' }, raw)).toBe(true);
      expect(verify(digest, text, publicKey, derSignatureOf(raw))).toBe(true);
    }
  });
});
