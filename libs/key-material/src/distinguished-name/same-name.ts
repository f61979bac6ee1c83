import type { DistinguishedName, NameAttribute } from './distinguished-name.js';

/**
 * Whether two names are the same (RFC 5280 §7.1): the same relative names in the same order, the attributes of one in
 * any order, types by object identifier, values by RFC 4518 whatever their string type.
 */
export const sameName = (one: DistinguishedName, other: DistinguishedName): boolean =>
  one.length === other.length && isWithinSubtree(other, one);

/** Whether a name begins with all relative names of the subtree's base (RFC 5280 §4.2.1.10). */
export const isWithinSubtree = (name: DistinguishedName, base: DistinguishedName): boolean =>
  name.length >= base.length && base.every((relative, index) => sameRelativeName(relative, name[index]!));

// A set: each attribute of the one has its own partner in the other.
function sameRelativeName(one: readonly NameAttribute[], other: readonly NameAttribute[]): boolean {
  if (one.length !== other.length) return false;
  const left = [...other];
  return one.every((attribute) => {
    const place = left.findIndex((candidate) => sameAttribute(attribute, candidate));
    if (place === -1) return false;
    left.splice(place, 1);
    return true;
  });
}

function sameAttribute(one: NameAttribute, other: NameAttribute): boolean {
  if (one.type !== other.type) return false;
  if (one.prepared !== undefined && other.prepared !== undefined) return one.prepared === other.prepared;
  return one.octets !== undefined && other.octets !== undefined && sameOctets(one.octets, other.octets);
}

const sameOctets = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((octet, index) => octet === other[index]);
