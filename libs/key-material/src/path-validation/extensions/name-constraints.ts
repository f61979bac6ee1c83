import { type DerElement } from '../../der/der-element.js';
import { DerError } from '../../der/der-error.js';
import { contextTag, tags } from '../../der/tags.js';
import { readValue } from '../../certificate/extension.js';
import type { GeneralName } from '../../general-name/general-name.js';
import { readGeneralName } from '../../general-name/read-general-name.js';

/** RFC 5280 §4.2.1.10. */
export interface NameConstraints {
  permitted: readonly GeneralName[];
  excluded: readonly GeneralName[];
}

/** Reads a nameConstraints, which has something in it. */
export function readNameConstraints(content: Uint8Array): NameConstraints {
  const lists = readValue(content, tags.sequence).children;
  const subtreesOf = (number: number) =>
    lists.find(({ tag }) => tag === contextTag(number))?.children.map(baseOf) ?? [];
  const isKnown = lists.every(({ tag }) => tag === contextTag(0) || tag === contextTag(1));
  const constraints = { permitted: subtreesOf(0), excluded: subtreesOf(1) };
  if (!isKnown || constraints.permitted.length + constraints.excluded.length === 0)
    throw new DerError('nameConstraints of another form');
  return constraints;
}

// Minimum and maximum are not used (RFC 5280): zero, the default, is left out in DER.
function baseOf({ tag, children }: DerElement): GeneralName {
  if (tag !== tags.sequence || children.length !== 1) throw new DerError('a subtree with bounds');
  return readGeneralName(children[0]!);
}
