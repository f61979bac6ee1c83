import type { ListedKey } from '@signet/store';

/** A key as administrators see it; times are ISO 8601, `uses` are of the last 24 hours, by the hour. */
export const keyAnswer = (key: ListedKey) => ({
  key_id: key.key_id,
  kid: key.kid,
  thumbprint: key.thumbprint,
  state: key.state,
  source: key.source,
  not_before: key.not_before,
  not_after: key.not_after,
  created_at: key.created_at,
  activated_at: key.activated_at,
  retires_at: key.retires_at,
  retired_at: key.retired_at,
  revoked_at: key.revoked_at,
  first_used_at: key.first_used_at,
  last_used_at: key.last_used_at,
  uses: key.uses,
});
