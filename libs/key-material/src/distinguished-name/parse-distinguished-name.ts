import { DerError } from '../der/der-error.js';
import { readDer } from '../der/read-der.js';
import { findAttributeType } from './attribute-types.js';
import { readAttributeValue } from './attribute-value.js';
import type { DistinguishedName, NameAttribute } from './distinguished-name.js';
import { preparedText } from './prepare-text.js';

const LONGEST = 2_048;

// RFC 4514 §3. A type, then either the encoding of the value in hexadecimal or a string with escapes, then what parts it
// from the next attribute.
const TYPE = / *([A-Za-z][A-Za-z0-9-]*|[0-9]+(?:\.[0-9]+)+) *= */y;
const ENCODING = /#((?:[0-9A-Fa-f]{2})+) */y;
const STRING = /((?:[^\0"+,;<>\\]|\\[ "#+,;<=>\\]|\\[0-9A-Fa-f]{2})*)/y;
const SEPARATOR = /[,+]|$/y;

/**
 * Parses the string of a name (RFC 4514), such as `tls_client_auth_subject_dn` of RFC 8705 §2.1.2 holds. White space
 * around the parts is allowed, since people write it; a name without any part is no name.
 *
 * @returns undefined where the text is no name, or above 2,048 characters
 */
export function parseDistinguishedName(text: string): DistinguishedName | undefined {
  if (text.length > LONGEST || !text.isWellFormed()) return undefined;
  const relatives: NameAttribute[][] = [[]];
  for (let at = 0; ;) {
    const found = parseAttribute(text, at);
    if (!found) return undefined;
    relatives.at(-1)!.push(found.attribute);
    const separator = match(SEPARATOR, text, found.end);
    if (!separator) return undefined;
    if (separator[0] === '') return relatives.toReversed();
    if (separator[0] === ',') relatives.push([]);
    at = found.end + 1;
  }
}

function parseAttribute(text: string, at: number): { attribute: NameAttribute; end: number } | undefined {
  const start = match(TYPE, text, at);
  const type = findAttributeType(start?.[1] ?? '');
  if (!start || type === undefined) return undefined;
  const from = at + start[0].length;
  const encoding = match(ENCODING, text, from);
  if (encoding) {
    const attribute = encodedAttribute(type, encoding[1]!);
    return attribute && { attribute, end: from + encoding[0].length };
  }
  const written = text[from] === '#' ? undefined : match(STRING, text, from)?.[1];
  const value = written === undefined ? undefined : unescaped(written);
  if (written === undefined || value === undefined) return undefined;
  return { attribute: { type, text: value, prepared: preparedText(value) }, end: from + written.length };
}

function encodedAttribute(type: string, hexadecimal: string): NameAttribute | undefined {
  try {
    const value = readDer(Uint8Array.from(hexadecimal.match(/../g)!, (pair) => parseInt(pair, 16)));
    return { type, ...readAttributeValue(value), octets: value.octets };
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

// Pairs of hexadecimal digits are octets of UTF-8.
function unescaped(value: string): string | undefined {
  const octets: number[] = [];
  for (const [part] of withoutTrailingSpace(value).matchAll(/\\[0-9A-Fa-f]{2}|\\.|[^\\]/gsu)) {
    if (/^\\[0-9A-Fa-f]{2}$/.test(part)) octets.push(parseInt(part.slice(1), 16));
    else octets.push(...new TextEncoder().encode(part.replace(/^\\/, '')));
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(octets));
  } catch {
    return undefined;
  }
}

// Space at the end is white space before the separator, but for one that is escaped.
function withoutTrailingSpace(value: string): string {
  const bare = value.replace(/ +$/, '');
  const isEscaped = /\\*$/.exec(bare)![0].length % 2 === 1;
  return isEscaped ? `${bare} ` : bare;
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
