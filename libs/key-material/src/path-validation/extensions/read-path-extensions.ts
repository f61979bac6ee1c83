import { type Extension } from '../../certificate/extension.js';
import { tags } from '../../der/tags.js';
import type { GeneralName } from '../../general-name/general-name.js';
import { readGeneralNames } from '../../general-name/read-general-name.js';
import { readValue } from '../../certificate/extension.js';
import { type BasicConstraints, readBasicConstraints } from './basic-constraints.js';
import { readDistributionPoints } from './distribution-points.js';
import { readAuthorityKeyIdentifier, readSubjectKeyIdentifier } from './key-identifiers.js';
import { type NameConstraints, readNameConstraints } from './name-constraints.js';
import { readExplicitPolicy, readInhibitAnyPolicy, readMappedPolicies, readPolicies } from './policies.js';
import { type KeyUsage, readIdentifiers, readKeyUsage } from './usage.js';

/** The extensions path validation looks at (RFC 5280 §6), each absent where the certificate has none. */
export interface PathExtensions {
  basicConstraints?: BasicConstraints;
  keyUsage?: ReadonlySet<KeyUsage>;
  extendedKeyUsage?: readonly string[];
  alternativeNames?: readonly GeneralName[];
  nameConstraints?: NameConstraints;
  policies?: ReadonlySet<string>;
  mappedPolicies?: ReadonlySet<string>;
  explicitPolicy?: number;
  inhibitAnyPolicy?: number;
  subjectKeyIdentifier?: string;
  authorityKeyIdentifier?: string;
  distributionPoints?: readonly string[];
  /** RFC 9608: its issuer never revokes it. */
  noRevocationAvailable?: boolean;
}

const readers: ReadonlyMap<string, (content: Uint8Array) => PathExtensions> = new Map<
  string,
  (content: Uint8Array) => PathExtensions
>([
  ['2.5.29.14', (content) => ({ subjectKeyIdentifier: readSubjectKeyIdentifier(content) })],
  ['2.5.29.15', (content) => ({ keyUsage: readKeyUsage(content) })],
  ['2.5.29.17', (content) => ({ alternativeNames: readGeneralNames(readValue(content, tags.sequence)) })],
  ['2.5.29.19', (content) => ({ basicConstraints: readBasicConstraints(content) })],
  ['2.5.29.30', (content) => ({ nameConstraints: readNameConstraints(content) })],
  ['2.5.29.31', (content) => ({ distributionPoints: readDistributionPoints(content) })],
  ['2.5.29.32', (content) => ({ policies: readPolicies(content) })],
  ['2.5.29.33', (content) => ({ mappedPolicies: readMappedPolicies(content) })],
  ['2.5.29.35', (content) => ({ authorityKeyIdentifier: readAuthorityKeyIdentifier(content) })],
  ['2.5.29.36', (content) => ({ explicitPolicy: readExplicitPolicy(content) })],
  ['2.5.29.37', (content) => ({ extendedKeyUsage: readIdentifiers(content) })],
  ['2.5.29.54', (content) => ({ inhibitAnyPolicy: readInhibitAnyPolicy(content) })],
  ['2.5.29.56', (content) => ({ noRevocationAvailable: readValue(content, tags.null).tag === tags.null })],
]);

/** Whether a critical extension of that type is understood here (RFC 5280 §4.2). */
export const isUnderstood = ({ type }: Extension): boolean => readers.has(type);

/** Reads the extensions known here. Throws a DerError where one is not as RFC 5280 §4.2.1 has it. */
export const readPathExtensions = (extensions: readonly Extension[]): PathExtensions =>
  Object.assign({}, ...extensions.map(({ type, content }) => readers.get(type)?.(content))) as PathExtensions;
