import { explainRefusal } from '@signet/protocol';
import type { Client, ClientKey, JwksDocument, KeptAttempt } from '@signet/store';

const nameOf = ({ metadata }: Client): string | null =>
  (metadata as { client_name?: string }).client_name ?? null;

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

export const clientSummary = (client: Client) => ({
  client_id: client.client_id,
  kind: client.kind,
  client_name: nameOf(client),
  status: client.status,
  issued_at: seconds(client.issued_at),
});

export const clientAnswer = (client: Client, keys: readonly ClientKey[]) => ({
  ...clientSummary(client),
  organisation_id: client.organisation_id,
  metadata: client.metadata,
  constraints: client.constraints,
  expires_at: client.expires_at && seconds(client.expires_at),
  keys: keys.map(({ kid, thumbprint, state, source, not_after }) => ({
    kid,
    thumbprint,
    state,
    source,
    not_after,
  })),
});

/** The key set of a `jwks_uri` and its last fetches, newest first. */
export const remoteKeySetAnswer = ({
  uri,
  fetched_at,
  fresh_until,
  retry_at,
  ...document
}: JwksDocument) => ({
  ...{ uri, fetched_at, fresh_until, retry_at },
  failures: document.failures,
  failure: document.failure,
  keys: document.keys.map(({ kid, thumbprint }) => ({ kid, thumbprint })),
  fetches: document.fetches,
});

export const attemptAnswer = (attempt: KeptAttempt) => ({
  ...attempt,
  outcome: 'refused',
  ...explainRefusal(attempt),
});
