import { outlineOf } from './der-outline.js';
import type { KeyFormat } from './key-format.js';

// What stands in the outer sequence; see Outline for the letters.
const shapes: readonly [RegExp, KeyFormat][] = [
  [/^iso/, 'der-private-key'],
  [/^i{9}/, 'der-private-key'],
  [/^io/, 'der-private-key'],
  [/^is/, 'pkcs12'],
  [/^so$/, 'encrypted-private-key'],
  [/^sb$/, 'der-public-key'],
  [/^ii$/, 'der-public-key'],
  [/^dc/, 'pkcs7'],
];

// What stands in the signed part of the three things that are signed alike (RFC 5280 §4.1, §5.1, RFC 2986 §4).
const signedShapes: readonly [RegExp, KeyFormat][] = [
  [/^c?is{5}/, 'der-certificate'],
  [/^isscc?$/, 'csr'],
  [/^i?sst/, 'crl'],
];

/** Recognises a file that begins like DER, by the outline of its structure. */
export function recogniseDer(octets: Uint8Array): KeyFormat {
  const outer = outlineOf(outlineOf(octets).contents[0]!);
  const isSigned = outer.shape.startsWith('ssb');
  const shape = isSigned ? outlineOf(outer.contents[0]!).shape : outer.shape;
  return (isSigned ? signedShapes : shapes).find(([pattern]) => pattern.test(shape))?.[1] ?? 'unknown';
}
