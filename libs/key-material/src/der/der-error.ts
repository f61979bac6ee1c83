/** Octets that are not DER (ITU-T X.690 §10, §11), or not the structure that was expected. */
export class DerError extends Error {
  override readonly name = 'DerError';
}
