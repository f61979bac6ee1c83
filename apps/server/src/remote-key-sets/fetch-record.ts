import type { RetrievalError, RetrievedKeySet } from '@signet/client-authentication';
import type { FetchCause, FetchClaim, FetchedKeySet, KeySetFetch, RemoteKey } from '@signet/store';

interface Fetch {
  cause: FetchCause;
  /** Milliseconds, all steps together. */
  all: number;
}

/** A retrieved key set as it is kept, with what changed since the last one. */
export function fetchedKeySet(
  { keys, ignored, bodyHash, freshFor, took }: RetrievedKeySet,
  { cause, claim, all }: Fetch & { claim: FetchClaim },
): FetchedKeySet {
  const now = keys.map(({ jwk, thumbprint, certificate }) => ({
    ...{ kid: jwk.kid, thumbprint, jwk },
    ...(certificate && { certificate }),
  }));
  const [added, removed] = [namesOfNew(claim.keys, now), namesOfNew(now, claim.keys)];
  const outcome = added.length + removed.length > 0 ? 'changed' : 'unchanged';
  const reasons = ignored.map(({ path, reason }) => `${path}: ${reason}`);
  const fetch: KeySetFetch = { cause, outcome, took: { ...took, all }, added, removed, ignored: reasons };
  return { keys: now, bodyHash, freshFor, fetch };
}

/** A failed retrieval as it is kept. */
export const failedFetch = ({ failure, message }: RetrievalError, { cause, all }: Fetch): KeySetFetch => ({
  cause,
  outcome: 'failed',
  took: { all },
  failed: { failure, detail: message },
});

const nameOf = ({ kid, thumbprint }: RemoteKey): string => `${kid} ${thumbprint}`;

function namesOfNew(before: readonly RemoteKey[], now: readonly RemoteKey[]): string[] {
  const known = new Set(before.map(nameOf));
  return now.filter((key) => !known.has(nameOf(key))).map(({ kid }) => kid);
}
