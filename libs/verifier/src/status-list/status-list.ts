import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { isJsonObject, isText } from '../json.js';
import { findOctets } from '../jws/base64url.js';

const inflated = promisify(inflate);
const widths = [1, 2, 4, 8];

/** A status list unpacked (Token Status List §4): `bits` a token, the first in the lowest bits of the first octet. */
export class StatusList {
  private constructor(
    private readonly bits: number,
    private readonly octets: Uint8Array,
  ) {}

  /** Reads the `status_list` claim; `largest` bounds what it unpacks to, in octets. Throws `Error`. */
  static async read(claim: unknown, largest: number): Promise<StatusList> {
    const { bits, lst } = isJsonObject(claim) ? claim : {};
    const packed = isText(lst) ? findOctets(lst) : undefined;
    if (typeof bits !== 'number' || !widths.includes(bits) || !packed)
      throw new Error('The status list is malformed');
    return new StatusList(bits, await inflated(packed, { maxOutputLength: largest }));
  }

  /** The status at an index, or undefined past the end. */
  find(index: number): number | undefined {
    const position = index * this.bits;
    const octet = this.octets[Math.floor(position / 8)];
    return octet === undefined ? undefined : (octet >> (position % 8)) & ((1 << this.bits) - 1);
  }
}
