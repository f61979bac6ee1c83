/** Why a document could not be retrieved, or a retrieved key set not used, one word per kind. */
export type RetrievalFailure =
  | 'uri_refused'
  | 'name_not_resolved'
  | 'address_not_public'
  | 'no_connection'
  | 'no_secure_connection'
  | 'timed_out'
  | 'status_not_ok'
  | 'malformed_response'
  | 'content_encoded'
  | 'media_type'
  | 'too_large'
  | 'not_a_key_set'
  | 'no_usable_key'
  | 'private_key';

/** A document that was not retrieved. The message is ASCII, for its owner only: whoever sent the URI never reads it. */
export class RetrievalError extends Error {
  constructor(
    readonly failure: RetrievalFailure,
    message: string,
    /** RFC 7638 thumbprints of keys whose private half really stands in the set: burn them. */
    readonly exposed: readonly string[] = [],
  ) {
    super(message);
  }
}
