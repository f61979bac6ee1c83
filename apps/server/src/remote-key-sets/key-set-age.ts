import type { RemoteKeySetState } from '@signet/store';

/** Seconds. While their host fails, keys count for so long after they were read, and no longer (spec.md 70). */
const LONGEST_STALE = 3_600;

/** Whether its keys are too old to be used; `now` in seconds. */
export const isTooOld = ({ fetchedAt }: RemoteKeySetState, now: number): boolean =>
  now >= fetchedAt + LONGEST_STALE;

/** Whether the key set should be fetched again before its keys are used; `now` in seconds. */
export const isDue = (keySet: RemoteKeySetState, now: number): boolean =>
  now >= keySet.recheckAt || isTooOld(keySet, now);
