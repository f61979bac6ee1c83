import { bitStringOctets } from '../der/bit-string.js';
import { type DerElement, getChild, getSequence, haveSameOctets } from '../der/der-element.js';
import { DerError } from '../der/der-error.js';
import { hexadecimalOf, unsignedOctets } from '../der/integer.js';
import { contextTag, tags } from '../der/tags.js';
import { timeOf } from '../der/time.js';
import { type Extension, readExtensions } from './extension.js';

/** A certificate taken apart (RFC 5280 §4.1). */
export interface CertificateParts {
  /** What the signature covers. */
  signed: DerElement;
  signatureAlgorithm: DerElement;
  signature: Uint8Array<ArrayBuffer>;
  /** Upper-case hexadecimal. */
  serial: string;
  issuer: DerElement;
  notBefore: Date;
  notAfter: Date;
  subject: DerElement;
  publicKeyInfo: DerElement;
  /** 1, 2 or 3. */
  version: number;
  extensions: readonly Extension[];
}

const LONGEST_SERIAL = 20;

/**
 * @param isAnchor allows a serial number of zero or below, which some old roots have
 * @throws {DerError} when it is no certificate
 */
export function certificatePartsOf(certificate: DerElement, isAnchor = false): CertificateParts {
  getSequence(certificate, 3);
  const signed = getChild(certificate, 0, tags.sequence);
  const signatureAlgorithm = getChild(certificate, 1, tags.sequence);
  const version = signed.children[0];
  const first = version?.tag === contextTag(0) ? 1 : 0;
  if (first === 1 && !isVersion(version!)) throw new DerError('an unknown version');
  // RFC 5280 §4.1.1.2: the algorithm stands twice, once where the signature covers it.
  if (!haveSameOctets(getChild(signed, first + 1, tags.sequence), signatureAlgorithm))
    throw new DerError('two different signature algorithms');
  const [notBefore, notAfter] = getSequence(getChild(signed, first + 3, tags.sequence), 2);
  return {
    signed,
    signatureAlgorithm,
    signature: bitStringOctets(getChild(certificate, 2, tags.bitString)),
    version: first === 0 ? 1 : version!.children[0]!.content[0]! + 1,
    serial: serialOf(getChild(signed, first, tags.integer), isAnchor),
    issuer: getChild(signed, first + 2, tags.sequence),
    notBefore: timeOf(notBefore),
    notAfter: timeOf(notAfter),
    subject: getChild(signed, first + 4, tags.sequence),
    publicKeyInfo: getChild(signed, first + 5, tags.sequence),
    extensions: extensionsOf(signed.children.slice(first + 6)),
  };
}

// RFC 5280 §4.1.2.1: 0, 1 and 2 for the versions 1, 2 and 3.
const isVersion = ({ children: [number, ...rest] }: DerElement): boolean =>
  number?.tag === tags.integer && number.content.length === 1 && number.content[0]! <= 2 && rest.length === 0;

// RFC 5280 §4.1.2.2: positive and of 20 octets at most.
function serialOf(element: DerElement, isAnchor: boolean): string {
  const octets = isAnchor ? element.content : unsignedOctets(element);
  if (element.content.length > LONGEST_SERIAL || octets.length === 0)
    throw new DerError('a serial number of zero or of more than 20 octets');
  return hexadecimalOf(octets);
}

// The unique identifiers that could stand before them are forbidden (RFC 5280 §4.1.2.8) and extinct.
function extensionsOf([list, ...rest]: readonly DerElement[]): readonly Extension[] {
  if (!list) return [];
  if (list.tag !== contextTag(3) || list.children.length !== 1 || rest.length > 0)
    throw new DerError('an element too many');
  return readExtensions(getChild(list, 0, tags.sequence));
}
