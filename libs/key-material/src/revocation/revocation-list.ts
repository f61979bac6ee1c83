import type { SignedOctets } from '../certificate/signature.js';
import type { DistinguishedName } from '../distinguished-name/distinguished-name.js';

/** Which certificates of its issuer a list speaks of (RFC 5280 §5.2.5). */
export interface RevocationScope {
  subjects: 'all' | 'users' | 'authorities';
  /** Where set: certificates with one of these distribution points, each as the hexadecimal of its encoding. */
  distributionPoints?: readonly string[];
}

/** The scope as a text that is the same for the same scope. */
export const revocationScopeText = ({ subjects, distributionPoints = [] }: RevocationScope): string =>
  [subjects, ...distributionPoints.toSorted()].join(' ');

/** A complete certificate revocation list (RFC 5280 §5), its signature not yet verified. */
export interface RevocationList extends SignedOctets {
  octets: Uint8Array<ArrayBuffer>;
  issuer: DistinguishedName;
  /** RFC 4514. */
  issuerText: string;
  thisUpdate: Date;
  nextUpdate: Date;
  /** The cRLNumber, upper-case hexadecimal, where it has one. */
  number?: string;
  scope: RevocationScope;
  /** What became of each certificate, by its serial number in upper-case hexadecimal. */
  revoked: ReadonlyMap<string, 'revoked' | 'on_hold'>;
}
