import type { DerElement } from '../der/der-element.js';
import { readDer } from '../der/read-der.js';
import { writeDer } from '../der/write-der.js';

/** The structure with the element at that place (child indices from the outside) replaced by other octets. */
export const editDer = (
  octets: Uint8Array,
  place: readonly number[],
  edit: (element: DerElement) => Uint8Array,
): Uint8Array => edited(readDer(octets), place, edit);

function edited(
  element: DerElement,
  place: readonly number[],
  edit: (element: DerElement) => Uint8Array,
): Uint8Array {
  const [index, ...rest] = place;
  if (index === undefined) return edit(element);
  const children = element.children.map((child, at) =>
    at === index ? edited(child, rest, edit) : child.octets,
  );
  return writeDer(element.tag, ...children);
}
