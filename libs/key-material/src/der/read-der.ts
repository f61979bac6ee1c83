import { contentRules } from './content-rules.js';
import type { DerElement } from './der-element.js';
import { DerError } from './der-error.js';
import { tags } from './tags.js';

const CONSTRUCTED = 0x20;
const CLASS = 0xc0;
const DEEPEST = 24;

/**
 * Reads exactly one DER element and all inside it. It accepts the one encoding DER allows and no other, so writing
 * the element again gives the same octets. Cost is linear; the caller bounds the size.
 *
 * @throws {DerError} and nothing else
 */
export function readDer(input: Uint8Array): DerElement {
  const octets = new Uint8Array(input);
  const [element, end] = readElement(octets, 0, 0);
  if (end !== octets.length) throw new DerError('octets follow the end');
  return element;
}

function readElement(octets: Uint8Array<ArrayBuffer>, start: number, depth: number): [DerElement, number] {
  if (depth > DEEPEST) throw new DerError('nested too deeply');
  const tag = octets[start];
  if (tag === undefined) throw new DerError('truncated');
  if ((tag & 0x1f) === 0x1f) throw new DerError('a tag number above 30');
  const [length, from] = readLength(octets, start + 1);
  const end = from + length;
  if (end > octets.length) throw new DerError('truncated');
  const content = octets.subarray(from, end);
  const isConstructed = (tag & CONSTRUCTED) !== 0;
  checkUniversal(tag, content);
  const children = isConstructed ? readChildren(content, depth + 1) : [];
  return [{ tag, octets: octets.subarray(start, end), content, children }, end];
}

function readChildren(content: Uint8Array<ArrayBuffer>, depth: number): DerElement[] {
  const children: DerElement[] = [];
  for (let at = 0; at < content.length;) {
    const [child, end] = readElement(content, at, depth);
    children.push(child);
    at = end;
  }
  return children;
}

// Definite, in the fewest octets (X.690 §10.1); three octets of length are more than any input here has.
function readLength(octets: Uint8Array, at: number): [length: number, next: number] {
  const first = octets[at];
  if (first === undefined) throw new DerError('truncated');
  if (first < 0x80) return [first, at + 1];
  const count = first & 0x7f;
  if (count === 0) throw new DerError('an indefinite length, which is BER');
  if (count > 3) throw new DerError('a length beyond the input');
  let length = 0;
  for (let index = 1; index <= count; index++) length = (length << 8) | (octets[at + index] ?? 0);
  if (length < 0x80 || length < 2 ** (8 * (count - 1)))
    throw new DerError('a length in more octets than needed');
  return [length, at + 1 + count];
}

function checkUniversal(tag: number, content: Uint8Array): void {
  if ((tag & CLASS) !== 0 || tag === tags.sequence || tag === tags.set) return;
  if ((tag & CONSTRUCTED) !== 0) throw new DerError('a simple type in constructed form, which is BER');
  if (tag === (tags.sequence & ~CONSTRUCTED) || tag === (tags.set & ~CONSTRUCTED) || tag === 0)
    throw new DerError('a sequence, set or end mark in primitive form');
  if (contentRules.get(tag)?.(content) === false) throw new DerError('a value DER does not allow');
}
