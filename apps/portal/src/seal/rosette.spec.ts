import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rosettePath } from './rosette.js';

const fingerprint = fc.uint8Array({ minLength: 32, maxLength: 32 });
const coordinates = (path: string): number[] => path.match(/-?[\d.]+/g)!.map(Number);

it('stays inside its circle, whatever the fingerprint', () => {
  fc.assert(
    fc.property(fc.oneof(fingerprint, fc.uint8Array()), (octets) => {
      const lengths = coordinates(rosettePath(octets, 20));
      expect(lengths.every((length) => Math.abs(length) <= 20.1)).toBe(true);
    }),
  );
});

it('is the same for the same key, and another for another', () => {
  const one = Uint8Array.from({ length: 32 }, (_, index) => index * 7);
  const other = one.with(2, 200);
  expect(rosettePath(one, 20)).toBe(rosettePath(one.slice(), 20));
  expect(rosettePath(one, 20)).not.toBe(rosettePath(other, 20));
});
