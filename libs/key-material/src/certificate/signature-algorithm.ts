import { type DerElement, getChild } from '../der/der-element.js';
import { countOf } from '../der/integer.js';
import { identifierOf, identifiers } from '../der/object-identifiers.js';
import { contextTag, tags } from '../der/tags.js';

/** A signature algorithm in the words of WebCrypto. */
export interface SignatureAlgorithm {
  name: 'RSASSA-PKCS1-v1_5' | 'RSA-PSS' | 'ECDSA' | 'Ed25519';
  hash?: string;
  saltLength?: number;
}

const rsa = (hash: string): SignatureAlgorithm => ({ name: 'RSASSA-PKCS1-v1_5', hash });
const ecdsa = (hash: string): SignatureAlgorithm => ({ name: 'ECDSA', hash });

// RFC 4055 §5, RFC 5758 §3.2, RFC 8410 §3.
const strong: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ['1.2.840.113549.1.1.11', rsa('SHA-256')],
  ['1.2.840.113549.1.1.12', rsa('SHA-384')],
  ['1.2.840.113549.1.1.13', rsa('SHA-512')],
  ['1.2.840.10045.4.3.2', ecdsa('SHA-256')],
  ['1.2.840.10045.4.3.3', ecdsa('SHA-384')],
  ['1.2.840.10045.4.3.4', ecdsa('SHA-512')],
  [identifiers.ed25519, { name: 'Ed25519' }],
]);

// RSA, DSA and ECDSA with MD2, MD4, MD5 or SHA-1.
const weak: ReadonlySet<string> = new Set([
  '1.2.840.113549.1.1.2',
  '1.2.840.113549.1.1.3',
  '1.2.840.113549.1.1.4',
  '1.2.840.113549.1.1.5',
  '1.3.14.3.2.3',
  '1.3.14.3.2.29',
  '1.2.840.10040.4.3',
  '1.2.840.10045.4.1',
]);

const hashes: ReadonlyMap<string, string> = new Map([
  ['2.16.840.1.101.3.4.2.1', 'SHA-256'],
  ['2.16.840.1.101.3.4.2.2', 'SHA-384'],
  ['2.16.840.1.101.3.4.2.3', 'SHA-512'],
]);
const SHA_1 = '1.3.14.3.2.26';
const MASK_GENERATION = '1.2.840.113549.1.1.8';
const SHORTEST_SALT = 20;

/** The algorithm of an AlgorithmIdentifier, or why it is not taken. Throws a DerError for a broken structure. */
export function signatureAlgorithmOf(algorithm: DerElement): SignatureAlgorithm | 'weak' | 'unsupported' {
  const identifier = identifierOf(algorithm.children[0]);
  if (identifier === identifiers.rsassaPss) return pssAlgorithmOf(algorithm.children[1]);
  if (weak.has(identifier)) return 'weak';
  const found = strong.get(identifier);
  return found && hasPrescribedParameters(found, algorithm.children.slice(1)) ? found : 'unsupported';
}

// RFC 4055 §5: NULL, which some leave out; RFC 5758 §3.2 and RFC 8410 §3: none. Whatever else stands there is room to forge.
const hasPrescribedParameters = (
  { name }: SignatureAlgorithm,
  [parameters, ...more]: readonly DerElement[],
): boolean =>
  more.length === 0 &&
  (parameters === undefined || (name === 'RSASSA-PKCS1-v1_5' && parameters.tag === tags.null));

// RFC 4055 §3.1: hash in [0], mask generation in [1], salt length in [2]; what is left out means SHA-1 and 20.
function pssAlgorithmOf(parameters: DerElement | undefined): SignatureAlgorithm | 'weak' | 'unsupported' {
  const parameter = (number: number) => parameters?.children.find(({ tag }) => tag === contextTag(number));
  const mask = parameter(1)?.children[0];
  if (mask && identifierOf(mask.children[0]) !== MASK_GENERATION) return 'unsupported';
  const hash = hashOf(parameter(0)?.children[0]);
  // WebCrypto, like everybody, uses one hash for both.
  const maskHash = hashOf(mask?.children[1]);
  if (hash === SHA_1 || maskHash === SHA_1) return 'weak';
  const name = hashes.get(hash);
  const salt = parameter(2);
  const saltLength = salt ? countOf(getChild(salt, 0, tags.integer)) : 20;
  const isUsual = name !== undefined && hash === maskHash && saltLength >= SHORTEST_SALT && !parameter(3);
  return isUsual ? { name: 'RSA-PSS', hash: name, saltLength } : 'unsupported';
}

const hashOf = (algorithm: DerElement | undefined): string =>
  algorithm ? identifierOf(algorithm.children[0]) : SHA_1;
