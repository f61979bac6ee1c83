/** What a host may answer a retrieval with. */
export interface DocumentForm {
  /** The `Accept` field, the preferred media type first. */
  accept: string;
  mediaTypes: readonly string[];
  /** Octets. */
  largest: number;
}

/** A JWK Set (RFC 7517 §8.5.2). */
export const keySetForm: DocumentForm = {
  accept: 'application/jwk-set+json, application/json',
  mediaTypes: ['application/jwk-set+json', 'application/json'],
  largest: 65_536,
};

/** A certificate revocation list (RFC 2585 §4.2), in DER or PEM; and what web servers call such files. */
export const revocationListForm: DocumentForm = {
  accept: 'application/pkix-crl, application/octet-stream;q=0.5, */*;q=0.1',
  mediaTypes: [
    'application/pkix-crl',
    'application/x-pkcs7-crl',
    'application/x-x509-crl',
    'application/x-pem-file',
    'application/octet-stream',
    'binary/octet-stream',
    'text/plain',
  ],
  largest: 1_048_576,
};
