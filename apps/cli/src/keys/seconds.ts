import { misuse } from '../failure.js';

/** A time given as an option, in whole seconds. */
export function readSeconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw misuse('Give the time as a whole number of seconds');
  return Number(text);
}
