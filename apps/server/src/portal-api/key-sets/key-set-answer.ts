import type { PortalRemoteKeySet, RemoteKeySetFetch } from '@signet/protocol';
import type { OwnKeySet } from '@signet/store';

/** A remote key set as its organisation reads it. */
export const keySetAnswer = (keySet: OwnKeySet): PortalRemoteKeySet => ({
  ...{ client_id: keySet.client_id, jwks_uri: keySet.jwks_uri },
  ...{ fetched_at: instant(keySet.fetched_at), fresh_until: instant(keySet.fresh_until) },
  ...{ failures: keySet.failures, failure: keySet.failure?.detail ?? null },
  next_fetch_at: instant(keySet.failures > 0 ? keySet.retry_at : keySet.fresh_until),
  keys: keySet.keys.map(({ kid, thumbprint, jwk }) => ({ kid, thumbprint, alg: jwk.alg ?? null })),
  fetches: keySet.fetches.map(fetchAnswer),
});

const fetchAnswer = (fetch: OwnKeySet['fetches'][number]): RemoteKeySetFetch => ({
  at: new Date(fetch.at).toISOString(),
  ...{ outcome: fetch.outcome, took: { ...fetch.took } },
  ...{ added: [...(fetch.added ?? [])], removed: [...(fetch.removed ?? [])] },
  ignored: [...(fetch.ignored ?? [])],
  failure: fetch.failed?.detail ?? null,
});

const instant = (moment: Date | null): string | null => moment?.toISOString() ?? null;
