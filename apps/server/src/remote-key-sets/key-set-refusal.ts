import type { RetrievalFailure } from '@signet/client-authentication';
import {
  type Refusal,
  refusal,
  type RefusalReason,
  refused,
  RegistrationError,
  shown,
} from '@signet/protocol';
import type { JwksDocument } from '@signet/store';

/**
 * A `jwks_uri` that could not be fetched, or gave no usable keys. The answer is one constant, whatever the cause, so that it
 * maps no network (spec.md 71); `refusal` is for the owner.
 */
export class KeySetUriError extends RegistrationError {
  constructor(readonly refusal: Refusal) {
    super([refused('jwks_uri', 'could not be processed')]);
  }
}

const reasons: Record<RetrievalFailure, RefusalReason> = {
  uri_refused: 'key_set_unreachable',
  name_not_resolved: 'key_set_unreachable',
  address_not_public: 'key_set_not_public',
  no_connection: 'key_set_unreachable',
  no_secure_connection: 'key_set_unreachable',
  timed_out: 'key_set_unreachable',
  status_not_ok: 'key_set_unusable',
  malformed_response: 'key_set_unusable',
  content_encoded: 'key_set_unusable',
  media_type: 'key_set_unusable',
  too_large: 'key_set_unusable',
  not_a_key_set: 'key_set_unusable',
  no_usable_key: 'key_set_unusable',
  private_key: 'key_set_exposed',
};

const burned = { failure: 'no_usable_key', detail: 'each of its keys was exposed or revoked before' };

/** Why the keys of that document cannot be used, in words for the owner. */
export function keySetRefusal(uri: string, document: JwksDocument | null): Refusal {
  const { failure, detail } = document?.failure ?? burned;
  return refusal(reasons[failure as RetrievalFailure], {
    uri: shown(uri),
    detail,
    last_read: lastRead(document?.fetched_at),
  });
}

/** When a key set was last read, for people. */
export const lastRead = (fetchedAt: Date | null | undefined): string => fetchedAt?.toISOString() ?? 'never';
