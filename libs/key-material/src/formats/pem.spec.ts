import { describe, expect, it } from 'vitest';
import { decodeBase64, encodeBase64 } from './base64.js';
import { readPem } from './pem.js';

const block = '-----BEGIN THING-----\nAQID\n-----END THING-----';
const octets = Uint8Array.of(1, 2, 3);

describe('readPem', () => {
  it.each([
    ['as it is', block],
    ['with Windows line ends', block.replaceAll('\n', '\r\n')],
    ['with old Macintosh line ends', block.replaceAll('\n', '\r')],
    ['with a byte order mark', `\ufeff${block}\n`],
    ['between empty lines', `\n\n  \n${block}\n\n`],
    ['with short lines and spaces', '-----BEGIN THING-----\n AQ \n\tID\n-----END THING-----'],
  ])('reads a block %s', (_how, text) => {
    expect(readPem(text)).toEqual({ blocks: [{ label: 'THING', octets }], hasOtherText: false });
  });

  it.each([
    ['before', `subject=x\n${block}`],
    ['after', `${block}\nx`],
    ['between', `${block}\nx\n${block}`],
  ])('sees text %s', (_where, text) => expect(readPem(text).hasOtherText).toBe(true));

  it.each([
    ['without end', '-----BEGIN THING-----\nAQID'],
    ['with the end of another', '-----BEGIN THING-----\nAQID\n-----END OTHER-----'],
    ['inside another', `-----BEGIN THING-----\n${block}`],
    ['with a label in lower case', block.replaceAll('THING', 'thing')],
  ])('takes a block %s for text', (_what, text) => expect(readPem(text).hasOtherText).toBe(true));

  it.each([
    ['headers', '-----BEGIN THING-----\nProc-Type: 4,ENCRYPTED\n\nAQID\n-----END THING-----'],
    ['no padding', '-----BEGIN THING-----\nAQ\n-----END THING-----'],
    ['stray trailing bits', '-----BEGIN THING-----\nAR==\n-----END THING-----'],
    ['base64url', '-----BEGIN THING-----\nAQ-_\n-----END THING-----'],
  ])('gives no octets for a block with %s', (_what, text) => {
    expect(readPem(text).blocks).toEqual([{ label: 'THING', octets: undefined }]);
  });
});

describe('base64', () => {
  it.each([0, 1, 2, 3, 4, 100])('reads what it wrote, %i octets', (length) => {
    const content = Uint8Array.from({ length }, (_, index) => 255 - index);
    expect(encodeBase64(content)).toBe(Buffer.from(content).toString('base64'));
    expect(decodeBase64(encodeBase64(content))).toEqual(content);
  });

  it.each(['A', 'AQ', 'AQ=', 'AQ===', '=', '====', 'AQID\n', 'A===', 'AR==', 'A-_A'])('refuses %j', (text) =>
    expect(decodeBase64(text)).toBeUndefined(),
  );
});
