import { encodeBase64url } from '@signet/protocol';

/** Statuses of Token Status List §7.1, in two bits each. All others are valid: 0. */
const INVALID = 1;
const SUSPENDED = 2;
const BITS = 2;
const PER_BYTE = 8 / BITS;

/** A list in its wire form (Token Status List §4.2). */
export interface EncodedStatusList {
  bits: typeof BITS;
  /** ZLIB (RFC 1950) of the bytes, base64url. */
  lst: string;
}

/** Which places of a list are not valid. */
export interface Statuses {
  invalid: readonly number[];
  suspended: readonly number[];
}

/** Packs statuses from the least significant bits of each byte on, and compresses them (Token Status List §4.1, §4.2). */
export async function encodeStatusList(
  { invalid, suspended }: Statuses,
  size: number,
): Promise<EncodedStatusList> {
  const bytes = new Uint8Array(size / PER_BYTE);
  const mark = (place: number, status: number): void => {
    bytes[Math.floor(place / PER_BYTE)]! |= status << ((place % PER_BYTE) * BITS);
  };
  suspended.forEach((place) => mark(place, SUSPENDED));
  invalid.forEach((place) => mark(place, INVALID));
  return { bits: BITS, lst: encodeBase64url(await deflate(bytes)) };
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  // `deflate` of the Compression Streams standard is the ZLIB form.
  const compressed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}
