import { isJsonObject, type JsonObject } from '@signet/protocol';
import { DerError } from '../der/der-error.js';
import { readDer } from '../der/read-der.js';
import { findJson } from '../formats/find-json.js';
import { formatNames, type KeyFormat } from '../formats/key-format.js';
import { readPem } from '../formats/pem.js';
import { recogniseFormat } from '../formats/recognise-format.js';
import type { PrivateJwk } from '../jwk/public-jwk.js';
import { PrivateKeyError, problem, type KeyProblemCode } from '../problem.js';
import { acceptPrivateJwk } from './accept-private-jwk.js';
import { findPrivateKeyInfo } from './private-key-info.js';

const LARGEST = 32_768;
const blockLabels: ReadonlySet<string> = new Set(['PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY']);

const advice: Partial<Record<KeyFormat, string>> = {
  'encrypted-private-key': 'Decrypt it first: openssl pkey -in FILE -out key.pem',
  'openssh-private-key': 'Convert a copy first: ssh-keygen -p -N "" -m PKCS8 -f COPY',
  'putty-private-key': 'Export it as an OpenSSH key with PuTTYgen, then convert that to PKCS#8.',
  pkcs12: 'Take the key out first: openssl pkcs12 -in FILE -nocerts -nodes -out key.pem',
};

const refused = (code: KeyProblemCode, reason: string): PrivateKeyError =>
  new PrivateKeyError([problem(code, '', reason)]);

/**
 * Reads a private key for signing: a JWK, or PEM or DER with PKCS#8, PKCS#1 or SEC1 inside. Other PEM blocks, such
 * as EC PARAMETERS or the certificate, are passed over. The key policy applies, and the two halves must fit.
 * `kid` is the one given, or the thumbprint.
 *
 * @throws {PrivateKeyError} with every problem, and nothing else
 */
export async function readPrivateKey(input: string | Uint8Array): Promise<PrivateJwk & { kid: string }> {
  const octets = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  if (octets.length > LARGEST)
    throw refused('not_a_private_key', `The input is larger than ${LARGEST} octets.`);
  const format = recogniseFormat(octets);
  switch (format) {
    case 'private-jwk':
      return acceptPrivateJwk(jwkOf(octets));
    case 'pem-private-key':
      return acceptPrivateJwk(await jwkOfDer(onlyKeyOf(new TextDecoder().decode(octets))));
    case 'der-private-key':
      return acceptPrivateJwk(await jwkOfDer(octets));
    case 'encrypted-private-key':
      throw refused('encrypted_private_key', `This is ${formatNames[format]}. ${advice[format]}`);
    default:
      throw refused(
        'not_a_private_key',
        `This is ${formatNames[format]}. ${advice[format] ?? 'Give a JWK or PEM.'}`,
      );
  }
}

function jwkOf(octets: Uint8Array): JsonObject {
  const jwk = findJson(octets);
  if (isJsonObject(jwk) && !('keys' in jwk)) return jwk;
  throw refused('not_a_private_key', 'This is a JWK Set. Give the one JWK to sign with.');
}

function onlyKeyOf(text: string): Uint8Array {
  const keys = readPem(text).blocks.filter(({ label }) => blockLabels.has(label));
  if (keys.length > 1) throw refused('private_key_malformed', 'The file holds more than one private key.');
  if (!keys[0]) throw refused('unusable_private_key', 'Use an RSA, EC (P-256, P-384) or Ed25519 key.');
  if (!keys[0].octets)
    throw refused('private_key_malformed', 'The key is not base64 between its BEGIN and END lines.');
  return keys[0].octets;
}

async function jwkOfDer(octets: Uint8Array): Promise<JsonObject> {
  const info = findInfo(octets);
  if (!info) throw refused('unusable_private_key', 'Use an RSA, EC (P-256, P-384) or Ed25519 key.');
  try {
    const key = await crypto.subtle.importKey('pkcs8', info.pkcs8, info.algorithm, true, ['sign']);
    // WebCrypto names the algorithm it was told to import for; the key itself is bound to none.
    return { ...(await crypto.subtle.exportKey('jwk', key)), alg: undefined } as unknown as JsonObject;
  } catch {
    throw refused('private_key_malformed', 'The private key is damaged: its numbers do not make a key.');
  }
}

function findInfo(octets: Uint8Array): ReturnType<typeof findPrivateKeyInfo> {
  try {
    return findPrivateKeyInfo(readDer(octets));
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    throw refused('private_key_malformed', `The private key is not well-formed DER: ${error.message}.`);
  }
}
