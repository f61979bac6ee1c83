import { X509Certificate } from 'node:crypto';
import { type ClientCertificate, clientCertificateOf } from './client-certificate.js';

/** The fields of RFC 9440 as they came. Several lines of `Client-Cert-Chain` are one list (RFC 9651 §3.1), joined by commas. */
export interface ClientCertFields {
  clientCert?: string;
  clientCertChain?: string;
}

/** The fields are not as RFC 9440 §2 has them. */
export class ClientCertFieldError extends Error {}

const MOST_IN_CHAIN = 8;

/**
 * The certificate a proxy says its client presented; undefined where it says there was none. Strict: no parameters, standard
 * base64 with its padding, one certificate in DER each. Whoever calls this knows that the proxy is who it should be.
 * Throws `ClientCertFieldError`.
 */
export function findFieldCertificate({
  clientCert,
  clientCertChain,
}: ClientCertFields): ClientCertificate | undefined {
  if (clientCert === undefined && clientCertChain !== undefined)
    throw new ClientCertFieldError('Client-Cert-Chain comes together with Client-Cert only');
  if (clientCert === undefined) return undefined;
  const others = clientCertChain === undefined ? [] : clientCertChain.split(',').map(withoutSpace);
  if (others.length > MOST_IN_CHAIN)
    throw new ClientCertFieldError(`Client-Cert-Chain holds more than ${MOST_IN_CHAIN} certificates`);
  return clientCertificateOf(
    certificateOf('Client-Cert', withoutSpace(clientCert)),
    others.map((item) => certificateOf('Client-Cert-Chain', item)),
  );
}

// RFC 9651 §4.2: spaces around an item, and tabs between the members of a list.
const withoutSpace = (text: string): string => text.replace(/^[ \t]+|[ \t]+$/g, '');

// RFC 9651 §3.3.5.
const BYTE_SEQUENCE = /^:([A-Za-z0-9+/]+={0,2}):$/;

function certificateOf(field: string, item: string): Buffer {
  const text = BYTE_SEQUENCE.exec(item)?.[1];
  if (text === undefined)
    throw new ClientCertFieldError(`${field} is not a Byte Sequence, :base64 of the DER:`);
  const octets = Buffer.from(text, 'base64');
  if (octets.toString('base64') !== text) throw new ClientCertFieldError(`${field} is not standard base64`);
  if (!isCertificate(octets)) throw new ClientCertFieldError(`${field} does not hold one certificate in DER`);
  return octets;
}

function isCertificate(octets: Buffer): boolean {
  try {
    return new X509Certificate(octets).raw.equals(octets);
  } catch {
    return false;
  }
}
