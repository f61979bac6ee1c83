import { type DerElement, getChild, getSequence } from '../der/der-element.js';
import { DerError } from '../der/der-error.js';
import { identifierOf } from '../der/object-identifiers.js';
import { readDer } from '../der/read-der.js';
import { contextTag, tags } from '../der/tags.js';
import { CertificateError, type KeyProblemCode, problem } from '../problem.js';

const SIGNED_DATA = '1.2.840.113549.1.7.2';

const refused = (code: KeyProblemCode, reason: string): CertificateError =>
  new CertificateError([problem(code, '', reason)]);

/**
 * The certificates in a PKCS#7 bundle: of the degenerate SignedData (RFC 5652 §5.1, §5.2) that carries nothing but
 * them. Whatever is signed, encrypted or enclosed otherwise is refused unread: the parsers of those have been the trouble.
 *
 * @throws {CertificateError} that says what the bundle is instead
 */
export function certificatesOfPkcs7(octets: Uint8Array): Uint8Array[] {
  try {
    return certificatesOf(readDer(octets));
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    throw refused('pkcs7_malformed', `The PKCS#7 bundle is not well-formed DER: ${error.message}.`);
  }
}

function certificatesOf(bundle: DerElement): Uint8Array[] {
  if (bundle.tag !== tags.sequence || identifierOf(bundle.children[0]) !== SIGNED_DATA)
    throw notCertificatesOnly();
  const [signedData] = getChild(bundle, 1, contextTag(0)).children;
  if (!signedData || signedData.tag !== tags.sequence) throw new DerError('a bundle of another form');
  getChild(signedData, 0, tags.integer);
  const algorithms = getChild(signedData, 1, tags.set);
  const enclosed = getChild(signedData, 2, tags.sequence);
  const rest = signedData.children.slice(3);
  const signers = rest.at(-1);
  if (signers?.tag !== tags.set) throw new DerError('a bundle of another form');
  if (algorithms.children.length + signers.children.length > 0 || enclosed.children.length !== 1)
    throw notCertificatesOnly();
  if (rest.some(({ tag }) => tag === contextTag(1)))
    throw refused(
      'pkcs7_with_revocation_lists',
      'The bundle holds revocation lists. Send certificates only.',
    );
  const lists = rest.slice(0, -1);
  if (lists.some(({ tag }) => tag !== contextTag(0)) || lists.length > 1)
    throw new DerError('a bundle of another form');
  return (lists[0]?.children ?? []).map(certificateOctets);
}

// Of the choices of CertificateSet (RFC 5652 §10.2.3), the one that is an X.509 certificate.
function certificateOctets(element: DerElement): Uint8Array {
  getSequence(element, 3);
  return element.octets;
}

const notCertificatesOnly = (): CertificateError =>
  refused(
    'pkcs7_not_certificates_only',
    'The PKCS#7 bundle must hold certificates only, unsigned: openssl crl2pkcs7 -nocrl -certfile FILE',
  );
