import { bitStringOctets } from '../der/bit-string.js';
import { type DerElement, getChild, getSequence, haveSameOctets } from '../der/der-element.js';
import { DerError } from '../der/der-error.js';
import { hexadecimalOf } from '../der/integer.js';
import { readDer } from '../der/read-der.js';
import { contextTag, tags } from '../der/tags.js';
import { timeOf } from '../der/time.js';
import { type Extension, readExtensions, readValue } from '../certificate/extension.js';
import { signatureAlgorithmOf } from '../certificate/signature-algorithm.js';
import { printDistinguishedName } from '../distinguished-name/print-distinguished-name.js';
import { readDistinguishedName } from '../distinguished-name/read-distinguished-name.js';
import type { RevocationList } from './revocation-list.js';
import { readScope, UnsupportedList } from './revocation-scope.js';
import { readRevoked } from './revoked-entries.js';

const AUTHORITY_KEY_IDENTIFIER = '2.5.29.35';
const CRL_NUMBER = '2.5.29.20';
const ISSUING_DISTRIBUTION_POINT = '2.5.29.28';
// deltaCRLIndicator is left out on purpose: it is critical, and half a list says nothing about the other half.
const understood = [AUTHORITY_KEY_IDENTIFIER, CRL_NUMBER, ISSUING_DISTRIBUTION_POINT];

/** Parses a CertificateList. Throws a DerError or an UnsupportedList. */
export function parseRevocationList(input: Uint8Array): RevocationList {
  const root = readDer(input);
  getSequence(root, 3);
  const signed = getChild(root, 0, tags.sequence);
  const algorithm = getChild(root, 1, tags.sequence);
  const parts = partsOf(signed);
  if (!haveSameOctets(parts.algorithm, algorithm)) throw new DerError('two different signature algorithms');
  const issuer = readDistinguishedName(parts.issuer);
  if (issuer.length === 0) throw new DerError('an issuer without a name');
  const number = parts.extensions.find(({ type }) => type === CRL_NUMBER);
  return {
    octets: root.octets,
    issuer,
    issuerText: printDistinguishedName(issuer),
    thisUpdate: timeOf(parts.thisUpdate),
    nextUpdate: timeOf(parts.nextUpdate),
    number: number && hexadecimalOf(readValue(number.content, tags.integer).content),
    scope: scopeOf(parts.extensions),
    revoked: readRevoked(parts.revoked),
    algorithm: signatureAlgorithmOf(algorithm),
    signature: bitStringOctets(getChild(root, 2, tags.bitString)),
    signed: signed.octets,
  };
}

// RFC 5280 §5.1.2: version 2, always with nextUpdate.
function partsOf({ children }: DerElement) {
  const [version, algorithm, issuer, thisUpdate, nextUpdate, ...rest] = children;
  if (version?.tag !== tags.integer || version.content[0] !== 1 || version.content.length !== 1)
    throw new UnsupportedList('it is not of version 2');
  if (nextUpdate?.tag !== tags.utcTime && nextUpdate?.tag !== tags.generalizedTime)
    throw new UnsupportedList('it has no nextUpdate');
  const revoked = rest[0]?.tag === tags.sequence ? rest.shift() : undefined;
  const list = rest[0]?.tag === contextTag(0) ? rest.shift() : undefined;
  if (!algorithm || !issuer || rest.length > 0 || list?.children.length === 0)
    throw new DerError('a list of another form');
  const extensions = list ? readExtensions(list.children[0]!) : [];
  if (extensions.some(({ isCritical, type }) => isCritical && !understood.includes(type)))
    throw new UnsupportedList('it has a critical extension unknown here; only complete lists are used');
  return { algorithm, issuer, thisUpdate, nextUpdate, revoked, extensions };
}

function scopeOf(extensions: readonly Extension[]): RevocationList['scope'] {
  const point = extensions.find(({ type }) => type === ISSUING_DISTRIBUTION_POINT);
  return point ? readScope(point.content) : { subjects: 'all' };
}
