import { identifierOf } from '../der/object-identifiers.js';
import { tags } from '../der/tags.js';
import { problem, type KeyProblem } from '../problem.js';
import { type Extension, readValue } from './extension.js';

const KEY_USAGE = '2.5.29.15';
const EXTENDED_KEY_USAGE = '2.5.29.37';

// RFC 5280 §4.2.1: beside those two, what may be critical in a certificate and concerns its issuer, its names or
// the path to it: none of it changes what is done with the key.
const understood: ReadonlySet<string> = new Set([
  KEY_USAGE,
  EXTENDED_KEY_USAGE,
  '2.5.29.17',
  '2.5.29.19',
  '2.5.29.30',
  '2.5.29.32',
  '2.5.29.36',
  '2.5.29.54',
]);

const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';
const ANY_EXTENDED_KEY_USAGE = '2.5.29.37.0';
const DIGITAL_SIGNATURE = 0x80;

/**
 * What the extensions of a certificate forbid. CA:TRUE, and no keyUsage at all, are no problem: that is what
 * `openssl req -x509` makes. Throws a DerError for a broken structure.
 */
export function extensionProblems(extensions: readonly Extension[]): KeyProblem[] {
  const problems: KeyProblem[] = [];
  if (extensions.some(({ isCritical, type }) => isCritical && !understood.has(type)))
    problems.push(
      problem('certificate_critical_extension', '', 'The certificate has a critical extension unknown here.'),
    );
  return [...problems, ...extensions.flatMap(usageProblems)];
}

function usageProblems({ type, content }: Extension): KeyProblem[] {
  if (type === KEY_USAGE && !allowsSignatures(content))
    return [
      problem('certificate_key_usage', '', 'The keyUsage of the certificate must allow digitalSignature.'),
    ];
  if (type === EXTENDED_KEY_USAGE && !allowsClients(content))
    return [
      problem(
        'certificate_extended_key_usage',
        '',
        'The extKeyUsage of the certificate must allow clientAuth.',
      ),
    ];
  return [];
}

// The first bit of a BIT STRING, behind the count of unused bits.
const allowsSignatures = (content: Uint8Array): boolean =>
  ((readValue(content, tags.bitString).content[1] ?? 0) & DIGITAL_SIGNATURE) !== 0;

const allowsClients = (content: Uint8Array): boolean =>
  readValue(content, tags.sequence)
    .children.map(identifierOf)
    .some((usage) => usage === CLIENT_AUTH || usage === ANY_EXTENDED_KEY_USAGE);
