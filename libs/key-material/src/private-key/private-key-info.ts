import { type DerElement, getChild } from '../der/der-element.js';
import { DerError } from '../der/der-error.js';
import { encodedIdentifiers, findCurveName, identifierOf, identifiers } from '../der/object-identifiers.js';
import { contextTag, tags } from '../der/tags.js';
import { writeDer, writeSequence } from '../der/write-der.js';

/** A private key in the form WebCrypto imports. */
export interface PrivateKeyInfo {
  pkcs8: Uint8Array<ArrayBuffer>;
  algorithm: ImportAlgorithm;
}

interface ImportAlgorithm {
  name: string;
  hash?: string;
  namedCurve?: string;
}

const version = writeDer(tags.integer, Uint8Array.of(0));

/**
 * PKCS#8 (RFC 5958), PKCS#1 (RFC 8017 §A.1.2) or SEC1 (RFC 5915), told apart by structure, as plain PKCS#8.
 * Undefined for a type or curve not supported here.
 *
 * @throws {DerError} when it is none of them
 */
export function findPrivateKeyInfo(key: DerElement): PrivateKeyInfo | undefined {
  const second = key.children[1]?.tag;
  if (second === tags.sequence)
    return wrap(getChild(key, 1, tags.sequence), getChild(key, 2, tags.octetString));
  if (second === tags.integer) return wrapRsa(key);
  if (second === tags.octetString) return wrapEc(key);
  throw new DerError('no private key of a known structure');
}

// Rebuilt, because version 2 with its public key and attributes is not imported everywhere.
function wrap(algorithm: DerElement, key: DerElement): PrivateKeyInfo | undefined {
  const parameters = findParameters(algorithm);
  return parameters && { pkcs8: writeSequence(version, algorithm.octets, key.octets), algorithm: parameters };
}

function findParameters(algorithm: DerElement): ImportAlgorithm | undefined {
  switch (identifierOf(algorithm.children[0])) {
    case identifiers.rsaEncryption:
      return { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
    case identifiers.ecPublicKey:
      return findCurveParameters(algorithm.children[1]);
    case identifiers.ed25519:
      return { name: 'Ed25519' };
    default:
      return undefined;
  }
}

function findCurveParameters(curve: DerElement | undefined): ImportAlgorithm | undefined {
  const namedCurve = curve?.tag === tags.objectIdentifier ? findCurveName(identifierOf(curve)) : undefined;
  return namedCurve && { name: 'ECDSA', namedCurve };
}

function wrapRsa(key: DerElement): PrivateKeyInfo {
  const identifier = writeDer(tags.objectIdentifier, encodedIdentifiers.rsaEncryption);
  const algorithm = writeSequence(identifier, writeDer(tags.null));
  return {
    pkcs8: writeSequence(version, algorithm, writeDer(tags.octetString, key.octets)),
    algorithm: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  };
}

function wrapEc(key: DerElement): PrivateKeyInfo | undefined {
  const curve = key.children.find(({ tag }) => tag === contextTag(0))?.children[0];
  const parameters = findCurveParameters(curve);
  if (!curve || !parameters) return undefined;
  const algorithm = writeSequence(
    writeDer(tags.objectIdentifier, encodedIdentifiers.ecPublicKey),
    curve.octets,
  );
  return {
    pkcs8: writeSequence(version, algorithm, writeDer(tags.octetString, key.octets)),
    algorithm: parameters,
  };
}
