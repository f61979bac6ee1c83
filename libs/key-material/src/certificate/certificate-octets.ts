import { formatNames, type KeyFormat } from '../formats/key-format.js';
import { type PemFile, readPem } from '../formats/pem.js';
import { CertificateError, type KeyProblemCode, problem } from '../problem.js';
import { malformedCertificate } from './parse-certificate.js';

const LARGEST = 32_768;

const refused = (code: KeyProblemCode, reason: string): CertificateError =>
  new CertificateError([problem(code, '', reason)]);

/** The DER of the one certificate a file holds. Throws a CertificateError that says what the file is instead. */
export function certificateOctetsOf(input: Uint8Array, format: KeyFormat): Uint8Array {
  const name = formatNames[format];
  if (format === 'trusted-certificate')
    throw refused(
      'trusted_certificate',
      `This is ${name}. Convert it: openssl x509 -in FILE -out certificate.pem`,
    );
  if (format !== 'pem-certificate' && format !== 'der-certificate')
    throw refused(
      'not_a_certificate',
      `This is ${name}, not a certificate. Send one X.509 certificate in PEM or DER.`,
    );
  if (input.length > LARGEST)
    throw refused(
      'certificate_too_large',
      `The file is larger than ${LARGEST} octets. Send one certificate, nothing else.`,
    );
  return format === 'der-certificate' ? input : onlyCertificateOf(readPem(new TextDecoder().decode(input)));
}

function onlyCertificateOf({ blocks, hasOtherText }: PemFile): Uint8Array {
  if (blocks.length > 1)
    throw refused(
      'several_certificates',
      'The file holds more than one PEM block. Send the certificate of your key, without its chain.',
    );
  if (hasOtherText)
    throw refused(
      'text_around_certificate',
      'There is text around the certificate. Remove it: openssl x509 -in FILE -out certificate.pem',
    );
  const octets = blocks[0]?.octets;
  if (!octets)
    throw malformedCertificate('The certificate is not standard base64 between its BEGIN and END lines.');
  return octets;
}
