import { DerError } from '../der/der-error.js';
import { tags } from '../der/tags.js';
import { readValue } from '../certificate/extension.js';
import { fullNamesOf } from '../path-validation/extensions/distribution-points.js';
import type { RevocationScope } from './revocation-list.js';

const tagsOfPoint = {
  distributionPoint: 0xa0,
  onlyUsers: 0x81,
  onlyAuthorities: 0x82,
  onlySomeReasons: 0x83,
  indirect: 0x84,
  onlyAttributes: 0x85,
} as const;

/** Thrown for a list that is well-formed but speaks of certificates, or in a way, not supported here. */
export class UnsupportedList extends Error {
  override readonly name = 'UnsupportedList';
}

/** Reads an issuingDistributionPoint (RFC 5280 §5.2.5). Lists for part of the reasons, or of other issuers, prove nothing here. */
export function readScope(content: Uint8Array): RevocationScope {
  const { children } = readValue(content, tags.sequence);
  const partOf = (tag: number) => children.find((child) => child.tag === tag);
  const isSet = (tag: number): boolean => (partOf(tag)?.content[0] ?? 0) !== 0;
  if (children.some(({ tag }) => !Object.values<number>(tagsOfPoint).includes(tag)))
    throw new DerError('an issuingDistributionPoint of another form');
  if (isSet(tagsOfPoint.indirect) || isSet(tagsOfPoint.onlyAttributes) || partOf(tagsOfPoint.onlySomeReasons))
    throw new UnsupportedList('it is indirect, for attributes, or for some reasons of revocation only');
  const [users, authorities] = [isSet(tagsOfPoint.onlyUsers), isSet(tagsOfPoint.onlyAuthorities)];
  if (users && authorities) throw new DerError('a scope without any certificate');
  const point = partOf(tagsOfPoint.distributionPoint);
  return {
    subjects: users ? 'users' : authorities ? 'authorities' : 'all',
    distributionPoints: point && fullNamesOf(point),
  };
}
