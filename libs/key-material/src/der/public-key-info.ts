import { encodeBase64url, type JsonObject } from '@signet/protocol';
import { bitStringOctets } from './bit-string.js';
import { type DerElement, getChild, getSequence } from './der-element.js';
import { DerError } from './der-error.js';
import { unsignedOctets } from './integer.js';
import { findCurveName, identifierOf, identifiers } from './object-identifiers.js';
import { readDer } from './read-der.js';
import { tags } from './tags.js';

/**
 * A SubjectPublicKeyInfo (RFC 5280 §4.1.2.7) as a JWK, for the key policy to judge: types and curves unknown here
 * appear as a `kty` or `crv` the policy refuses.
 *
 * @throws {DerError} when the structure is not the one its algorithm prescribes
 */
export function jwkOfPublicKeyInfo(info: DerElement): JsonObject {
  getSequence(info, 2);
  const [identifier, ...parameters] = getChild(info, 0, tags.sequence).children;
  const octets = bitStringOctets(getChild(info, 1, tags.bitString));
  switch (identifierOf(identifier)) {
    case identifiers.rsaEncryption:
      acceptParameters(parameters, [tags.null]);
      return rsaJwk(readDer(octets));
    case identifiers.ecPublicKey:
      if (parameters.length > 1) throw otherParameters();
      return ecJwk(parameters[0], octets);
    case identifiers.ed25519:
      acceptParameters(parameters, []);
      return { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(octets) };
    default:
      return { kty: 'unsupported' };
  }
}

// RFC 3279 §2.3.1, RFC 8410 §3. OpenSSL reads no key with more.
function acceptParameters(parameters: readonly DerElement[], prescribed: readonly number[]): void {
  const isOther = parameters.length !== prescribed.length;
  if (isOther || parameters.some(({ tag }, index) => tag !== prescribed[index])) throw otherParameters();
}

const otherParameters = (): DerError => new DerError('other parameters than the algorithm of the key has');

// RFC 3279 §2.3.1
function rsaJwk(key: DerElement): JsonObject {
  getSequence(key, 2);
  const n = unsignedOctets(getChild(key, 0, tags.integer));
  const e = unsignedOctets(getChild(key, 1, tags.integer));
  return { kty: 'RSA', n: encodeBase64url(n), e: encodeBase64url(e) };
}

// RFC 5480 §2.1.1: a curve is named; parameters written out are how a weak curve passes for a known one.
function ecJwk(parameters: DerElement | undefined, point: Uint8Array): JsonObject {
  const isNamed = parameters?.tag === tags.objectIdentifier;
  const crv = isNamed ? curveNameOf(identifierOf(parameters)) : undefined;
  if (crv === undefined) return { kty: 'EC', crv: 'unsupported' };
  if (point[0] !== 0x04) throw new DerError('a compressed point, write the key with the point uncompressed');
  const half = (point.length - 1) / 2;
  return {
    kty: 'EC',
    crv,
    x: encodeBase64url(point.subarray(1, 1 + half)),
    y: encodeBase64url(point.subarray(1 + half)),
  };
}

// P-521 is for the keys of issuers: the key policy refuses it to clients.
const curveNameOf = (identifier: string): string | undefined =>
  identifier === identifiers.p521 ? 'P-521' : findCurveName(identifier);
