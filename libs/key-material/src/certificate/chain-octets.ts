import { isJsonObject, type JsonObject } from '@signet/protocol';
import { decodeBase64 } from '../formats/base64.js';
import { findJson } from '../formats/find-json.js';
import { formatNames, type KeyFormat } from '../formats/key-format.js';
import { readPem } from '../formats/pem.js';
import { certificateMemberProblems } from '../jwk/certificate-members.js';
import { publicKeyProblems } from '../jwk/public-key-problems.js';
import { CertificateError, type KeyProblemCode, problem } from '../problem.js';
import { malformedCertificate } from './parse-certificate.js';
import { certificatesOfPkcs7 } from './pkcs7.js';

const refused = (code: KeyProblemCode, reason: string): CertificateError =>
  new CertificateError([problem(code, '', reason)]);

/**
 * The DER of each certificate a file holds, in its order: PEM, DER, PKCS#7 or a JWK with x5c.
 *
 * @throws {CertificateError} that says what the file is instead
 */
export async function chainOctetsOf(input: Uint8Array, format: KeyFormat): Promise<Uint8Array[]> {
  switch (format) {
    case 'der-certificate':
      return [input];
    case 'pem-certificate':
      return pemOctets(input, /^(?:X509 )?CERTIFICATE$/);
    case 'pkcs7':
      return certificatesOfPkcs7(
        input[0] === 0x30 ? input : pemOctets(input, /^(?:PKCS7|PKCS #7 SIGNED DATA|CMS)$/, 1)[0]!,
      );
    case 'jwk':
      return jwkOctets(findJson(input) as JsonObject);
    case 'trusted-certificate':
      throw refused(
        'trusted_certificate',
        `This is ${formatNames[format]}. Convert it: openssl x509 -in FILE -out certificate.pem`,
      );
    default:
      throw refused(
        'not_a_certificate',
        `This is ${formatNames[format]}, not a certificate. Send X.509 certificates in PEM, DER or PKCS#7.`,
      );
  }
}

function pemOctets(input: Uint8Array, label: RegExp, most = Infinity): Uint8Array[] {
  const { blocks, hasOtherText } = readPem(new TextDecoder().decode(input));
  const foreign = blocks.find((block) => !label.test(block.label));
  if (hasOtherText || foreign || blocks.length > most)
    throw refused(
      'text_around_certificate',
      'There is something beside the certificates. Remove it: openssl x509 -in FILE -out certificate.pem',
    );
  return blocks.map(({ octets }) => {
    if (octets) return octets;
    throw malformedCertificate('A certificate is not standard base64 between its BEGIN and END lines.');
  });
}

// In a JWK the first certificate is the one of the key (RFC 7517 §4.7).
async function jwkOctets(jwk: JsonObject): Promise<Uint8Array[]> {
  const quick = isJsonObject(jwk) ? publicKeyProblems(jwk) : [];
  const problems = quick.length > 0 ? quick : await certificateMemberProblems(jwk, '');
  if (problems.length > 0) throw new CertificateError(problems);
  if (jwk.x5c === undefined)
    throw refused('no_certificate', 'The JWK has no "x5c": there is no certificate in it.');
  return (jwk.x5c as string[]).map((entry) => decodeBase64(entry)!);
}
