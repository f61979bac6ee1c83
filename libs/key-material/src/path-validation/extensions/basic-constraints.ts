import { DerError } from '../../der/der-error.js';
import { countOf } from '../../der/integer.js';
import { tags } from '../../der/tags.js';
import { readValue } from '../../certificate/extension.js';

/** RFC 5280 §4.2.1.9. */
export interface BasicConstraints {
  isAuthority: boolean;
  /** How many certificates of other authorities may follow. */
  pathLength?: number;
}

/** Reads a basicConstraints. */
export function readBasicConstraints(content: Uint8Array): BasicConstraints {
  const children = [...readValue(content, tags.sequence).children];
  const isAuthority = children[0]?.tag === tags.boolean && children.shift()!.content[0] !== 0;
  const length = children[0]?.tag === tags.integer ? countOf(children.shift()!) : undefined;
  if (children.length > 0) throw new DerError('basicConstraints of another form');
  return { isAuthority, pathLength: length };
}
