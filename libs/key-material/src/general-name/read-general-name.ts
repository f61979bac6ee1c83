import { type DerElement, getChild } from '../der/der-element.js';
import { DerError } from '../der/der-error.js';
import { contextTag, tags } from '../der/tags.js';
import { readDistinguishedName } from '../distinguished-name/read-distinguished-name.js';
import type { GeneralName } from './general-name.js';

const simpleTag = (number: number): number => 0x80 | number;

const textForms: ReadonlyMap<number, 'email' | 'dns' | 'uri'> = new Map([
  [simpleTag(1), 'email'],
  [simpleTag(2), 'dns'],
  [simpleTag(6), 'uri'],
]);

const otherForms: readonly number[] = [contextTag(0), contextTag(3), contextTag(5), simpleTag(8)];

/** Reads a GeneralName. Throws a DerError for what is none. */
export function readGeneralName(element: DerElement): GeneralName {
  const { tag, content } = element;
  const form = textForms.get(tag);
  if (form) return { form, text: visibleText(content) };
  if (tag === simpleTag(7)) return { form: 'ip', octets: content };
  if (tag === contextTag(4))
    return { form: 'directory', name: readDistinguishedName(getChild(element, 0, tags.sequence)) };
  if (otherForms.includes(tag)) return { form: 'other' };
  throw new DerError('a general name of an unknown form');
}

// An IA5String; a NUL or a line break in it is how one name passes for another (CVE-2009-2408).
function visibleText(content: Uint8Array): string {
  if (content.some((octet) => octet < 0x20 || octet > 0x7e))
    throw new DerError('a name with characters no name has');
  return new TextDecoder('latin1').decode(content);
}

/** Reads a GeneralNames, which is never empty. */
export function readGeneralNames({ tag, children }: DerElement): GeneralName[] {
  if (tag !== tags.sequence || children.length === 0) throw new DerError('a list of names without a name');
  return children.map(readGeneralName);
}
