/** Why a key set could not be retrieved or used, one word per kind. */
export type KeySetFailure =
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

/** A key set that was not retrieved. The message is ASCII, for the owner only: whoever sent the URI never reads it. */
export class KeySetRetrievalError extends Error {
  constructor(
    readonly failure: KeySetFailure,
    message: string,
    /** RFC 7638 thumbprints of keys whose private half really stands in the set: burn them. */
    readonly exposed: readonly string[] = [],
  ) {
    super(message);
  }
}
