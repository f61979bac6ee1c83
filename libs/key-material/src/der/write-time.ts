import { tags } from './tags.js';
import { writeDer } from './write-der.js';

/** A moment, to the second: UTCTime until 2049, GeneralizedTime from then on (RFC 5280 §4.1.2.5). */
export function writeTime(moment: Date): Uint8Array<ArrayBuffer> {
  const digits = `${moment.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`;
  const isUtcTime = moment.getUTCFullYear() < 2050;
  const text = isUtcTime ? digits.slice(2) : digits;
  return writeDer(isUtcTime ? tags.utcTime : tags.generalizedTime, new TextEncoder().encode(text));
}
