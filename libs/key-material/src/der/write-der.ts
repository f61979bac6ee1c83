import { tags } from './tags.js';

/** One DER element of that tag around the parts, up to 65,535 content octets. */
export function writeDer(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const header = [tag, ...writeLength(length)];
  const octets = new Uint8Array(header.length + length);
  octets.set(header);
  let at = header.length;
  for (const part of parts) {
    octets.set(part, at);
    at += part.length;
  }
  return octets;
}

export const writeSequence = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  writeDer(tags.sequence, ...parts);

function writeLength(length: number): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}
