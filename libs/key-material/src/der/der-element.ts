import { DerError } from './der-error.js';
import { tags } from './tags.js';

/** One element of a DER structure. */
export interface DerElement {
  /** The identifier octet; numbers above 30 do not occur. */
  tag: number;
  /** The whole encoding. */
  octets: Uint8Array<ArrayBuffer>;
  /** The content octets. */
  content: Uint8Array<ArrayBuffer>;
  /** The elements inside, of a constructed element only. */
  children: readonly DerElement[];
}

/** The child at that place, which must be of that type. */
export function getChild(parent: DerElement, index: number, tag: number): DerElement {
  const child = parent.children[index];
  if (child?.tag !== tag) throw new DerError('an element is missing or of another type');
  return child;
}

/** The children of a SEQUENCE, of which there must be that many. */
export function getSequence({ tag, children }: DerElement, count: number): readonly DerElement[] {
  if (tag !== tags.sequence || children.length !== count) throw new DerError('a sequence of another form');
  return children;
}

/** Whether two elements are the same octet for octet. */
export const haveSameOctets = (one: DerElement, other: DerElement): boolean =>
  one.octets.length === other.octets.length &&
  one.octets.every((octet, index) => octet === other.octets[index]);
