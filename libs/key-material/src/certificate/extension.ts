import { type DerElement, getChild, getSequence } from '../der/der-element.js';
import { DerError } from '../der/der-error.js';
import { identifierOf } from '../der/object-identifiers.js';
import { readDer } from '../der/read-der.js';
import { tags } from '../der/tags.js';

/** An Extension (RFC 5280 §4.1): of a certificate, a revocation list or an entry in one. */
export interface Extension {
  /** Its object identifier, dotted. */
  type: string;
  isCritical: boolean;
  /** The content of its OCTET STRING: one DER value, not read yet. */
  content: Uint8Array<ArrayBuffer>;
}

/** The extensions of a list, which must each stand once (RFC 5280 §4.2). Throws a DerError. */
export function readExtensions(list: DerElement): Extension[] {
  if (list.tag !== tags.sequence) throw new DerError('a list of extensions of another form');
  const extensions = list.children.map(readExtension);
  if (new Set(extensions.map(({ type }) => type)).size < extensions.length)
    throw new DerError('an extension that stands twice (RFC 5280 section 4.2)');
  return extensions;
}

function readExtension(element: DerElement): Extension {
  const isCritical = element.children[1]?.tag === tags.boolean;
  getSequence(element, isCritical ? 3 : 2);
  return {
    type: identifierOf(element.children[0]),
    isCritical: isCritical && element.children[1]!.content[0] !== 0,
    content: getChild(element, isCritical ? 2 : 1, tags.octetString).content,
  };
}

/** The one value inside an extension, which must be of that type. */
export function readValue(content: Uint8Array, tag: number): DerElement {
  const value = readDer(content);
  if (value.tag !== tag) throw new DerError('an extension of another type');
  return value;
}
