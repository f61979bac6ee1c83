import { type DerElement } from '../../der/der-element.js';
import { hexadecimalOf } from '../../der/integer.js';
import { contextTag, tags } from '../../der/tags.js';
import { readValue } from '../../certificate/extension.js';

/**
 * The names of the distribution points of a certificate (RFC 5280 §4.2.1.13), each as the hexadecimal of its encoding:
 * to be compared with those of a list, and never to be fetched from.
 */
export const readDistributionPoints = (content: Uint8Array): readonly string[] =>
  readValue(content, tags.sequence).children.flatMap(({ children }) =>
    fullNamesOf(children.find(({ tag }) => tag === contextTag(0))),
  );

/** The names in a DistributionPointName, in that form. Those relative to their issuer are left out. */
export const fullNamesOf = (point: DerElement | undefined): readonly string[] =>
  (point?.children ?? [])
    .filter(({ tag }) => tag === contextTag(0))
    .flatMap(({ children }) => children.map(({ octets }) => hexadecimalOf(octets)));
