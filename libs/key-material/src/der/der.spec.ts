import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DerElement } from './der-element.js';
import { DerError } from './der-error.js';
import { identifierOf } from './object-identifiers.js';
import { readDer } from './read-der.js';
import { writeDer } from './write-der.js';

const octets = (hexadecimal: string) => new Uint8Array(Buffer.from(hexadecimal.replaceAll(' ', ''), 'hex'));
const read = (hexadecimal: string) => readDer(octets(hexadecimal));
const nested = (depth: number) => {
  let content: Uint8Array = new Uint8Array();
  for (let level = 0; level < depth; level++) content = writeDer(0x30, content);
  return content;
};
const rewritten = ({ tag, content, children }: DerElement): Uint8Array =>
  writeDer(tag, ...(children.length > 0 ? children.map(rewritten) : [content]));

describe('readDer', () => {
  it('reads an element and those inside it', () => {
    const { tag, children } = read('30 0a 02 01 05 a0 05 04 03 01 02 03');
    expect(tag).toBe(0x30);
    expect(children.map((child) => child.tag)).toEqual([0x02, 0xa0]);
    expect(children[1]!.children[0]!.content).toEqual(octets('010203'));
    expect(children[1]!.octets).toEqual(octets('a0 05 04 03 01 02 03'));
  });

  it.each([
    ['nothing', ''],
    ['a tag alone', '30'],
    ['a content cut short', '04 03 01 02'],
    ['a length cut short', '04 82 01'],
    ['octets after the end', '02 01 05 00'],
    ['an indefinite length', '30 80 02 01 05 00 00'],
    ['a length in two octets where one does', '04 81 01 00'],
    ['a length with a leading zero', '04 82 00 80'],
    ['a length of four octets', '04 84 00 00 00 01 00'],
    ['a high tag number', '1f 1f 00'],
    ['an end mark', '30 02 00 00'],
    ['a primitive sequence', '10 00'],
    ['a primitive set', '11 00'],
    ['a constructed octet string', '24 04 04 02 01 02'],
    ['an empty integer', '02 00'],
    ['an integer with a leading zero octet', '02 02 00 01'],
    ['a negative integer with a leading octet', '02 02 ff 80'],
    ['TRUE as 01', '01 01 01'],
    ['a boolean of two octets', '01 02 ff ff'],
    ['NULL with content', '05 01 00'],
    ['a bit string without count', '03 00'],
    ['a bit string with 8 unused bits', '03 02 08 00'],
    ['unused bits that are set', '03 02 01 01'],
    ['unused bits of nothing', '03 01 01'],
    ['an empty identifier', '06 00'],
    ['an identifier that does not end', '06 02 2a 86'],
    ['an identifier with a padded arc', '06 03 2a 80 01'],
    ['an identifier of 65 octets', `06 41 ${'01'.repeat(65)}`],
    ['broken UTF-8', '0c 02 c3 28'],
    ['a control character in a PrintableString', '13 01 07'],
    ['8 bits in an IA5String', '16 01 80'],
    ['a time without seconds', '17 0b 32363131323130303030 5a'],
    ['a time with an offset', '17 11 323631313231303030303030 2b30313030'],
    ['a fraction of a second', '18 11 3230323631313231303030303030 2e35 5a'],
  ])('refuses %s', (_what, hexadecimal) => {
    expect(() => read(hexadecimal)).toThrow(DerError);
  });

  it('refuses what is nested deeper than any certificate, however deep', () => {
    expect(readDer(nested(20)).tag).toBe(0x30);
    expect(() => readDer(nested(30))).toThrow('nested too deeply');
    expect(() => readDer(nested(8_000))).toThrow('nested too deeply');
  });

  it('accepts only what is written again octet for octet, and throws nothing but DerErrors', () => {
    const likely = fc.array(
      fc.oneof(fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 0x30, 0x31, 0x80, 0xa0, 0xff), fc.nat(255)),
    );
    fc.assert(
      fc.property(likely, (list) => {
        const input = Uint8Array.from(list);
        try {
          expect(rewritten(readDer(input))).toEqual(input);
        } catch (error) {
          if (!(error instanceof DerError)) throw error;
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('writeDer', () => {
  it.each([0, 127, 128, 255, 256, 65_535])('is read again with %i octets', (length) => {
    const content = new Uint8Array(length).fill(7);
    expect(readDer(writeDer(0x04, content)).content).toEqual(content);
  });
});

describe('identifierOf', () => {
  it.each([
    ['06 03 55 04 03', '2.5.4.3'],
    ['06 09 2a 86 48 86 f7 0d 01 01 01', '1.2.840.113549.1.1.1'],
    ['06 03 2b 65 70', '1.3.101.112'],
    ['06 03 88 37 03', '2.999.3'],
    // The example of ITU-T X.667 §7.
    ['06146983f09da7ebcfdee0c7a1a7b2c0948cc8f9d776', '2.25.329800735698586629295641978511506172918'],
  ])('gives the dotted form of %s', (hexadecimal, expected) => {
    expect(identifierOf(read(hexadecimal))).toBe(expected);
  });

  it('refuses another type', () => {
    expect(() => identifierOf(read('02 01 05'))).toThrow(DerError);
    expect(() => identifierOf(undefined)).toThrow(DerError);
  });
});
