import { formatNames } from '../formats/key-format.js';
import { readPem } from '../formats/pem.js';
import { recogniseFormat } from '../formats/recognise-format.js';
import { DerError } from '../der/der-error.js';
import { type KeyProblemCode, problem, RevocationListError } from '../problem.js';
import { parseRevocationList } from './parse-revocation-list.js';
import type { RevocationList } from './revocation-list.js';
import { UnsupportedList } from './revocation-scope.js';

const LARGEST = 1_048_576;

const refused = (code: KeyProblemCode, reason: string): RevocationListError =>
  new RevocationListError([problem(code, '', reason)]);

/**
 * Reads one complete certificate revocation list (RFC 5280 §5), PEM or DER, up to 1 MiB. Neither its signature nor its
 * dates are judged: that takes its issuer and a moment, see validatePath.
 *
 * @throws {RevocationListError} and nothing else
 */
export function readRevocationList(input: Uint8Array): RevocationList {
  const format = recogniseFormat(input);
  if (format !== 'crl')
    throw refused(
      'not_a_revocation_list',
      `This is ${formatNames[format]}, not a certificate revocation list. Send one in PEM or DER.`,
    );
  if (input.length > LARGEST)
    throw refused('revocation_list_too_large', `The list is larger than ${LARGEST} octets.`);
  try {
    return parseRevocationList(octetsOf(input));
  } catch (error) {
    if (error instanceof DerError)
      throw refused('revocation_list_malformed', `The list is not well-formed DER: ${error.message}.`);
    if (error instanceof UnsupportedList)
      throw refused('revocation_list_unsupported', `The list cannot be used here: ${error.message}.`);
    throw error;
  }
}

function octetsOf(input: Uint8Array): Uint8Array {
  if (input[0] === 0x30) return input;
  const { blocks, hasOtherText } = readPem(new TextDecoder().decode(input));
  const octets = blocks[0]?.octets;
  if (blocks.length !== 1 || hasOtherText || !octets) throw new DerError('not exactly one PEM block of it');
  return octets;
}
