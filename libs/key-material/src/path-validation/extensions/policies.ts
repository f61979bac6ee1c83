import { DerError } from '../../der/der-error.js';
import type { DerElement } from '../../der/der-element.js';
import { countOf } from '../../der/integer.js';
import { identifierOf } from '../../der/object-identifiers.js';
import { tags } from '../../der/tags.js';
import { readValue } from '../../certificate/extension.js';

export const ANY_POLICY = '2.5.29.32.0';

/** Reads the identifiers of a certificatePolicies (RFC 5280 §4.2.1.4), which each stand once. */
export function readPolicies(content: Uint8Array): ReadonlySet<string> {
  const { children } = readValue(content, tags.sequence);
  const policies = new Set(children.map((policy) => identifierOf(policy.children[0])));
  if (policies.size === 0 || policies.size < children.length)
    throw new DerError('certificatePolicies without a policy or with one twice');
  return policies;
}

/** Reads the issuer's side of a policyMappings (RFC 5280 §4.2.1.5): the policies it gives other names. */
export function readMappedPolicies(content: Uint8Array): ReadonlySet<string> {
  const pairs = readValue(content, tags.sequence).children;
  const isAny = ({ children }: DerElement): boolean => children.map(identifierOf).includes(ANY_POLICY);
  if (pairs.some(isAny)) throw new DerError('policyMappings of anyPolicy');
  return new Set(pairs.map(({ children }) => identifierOf(children[0])));
}

/** RFC 5280 §4.2.1.11: after how many certificates a policy must hold. Mappings are inhibited in any case. */
export function readExplicitPolicy(content: Uint8Array): number | undefined {
  const required = readValue(content, tags.sequence).children.find(({ tag }) => tag === 0x80);
  return required && countOf(required);
}

/** Reads an inhibitAnyPolicy (RFC 5280 §4.2.1.14): after how many certificates anyPolicy matches nothing. */
export const readInhibitAnyPolicy = (content: Uint8Array): number =>
  countOf(readValue(content, tags.integer));
