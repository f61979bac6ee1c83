/** Tries under one name, known by its hash: so many in a window of seconds. With `grows`, each further wait is twice as long. */
export interface TryLimit {
  bucketHash: Buffer;
  most: number;
  window: number;
  grows: boolean;
}

/** How a bucket stands: tries counted, and seconds until the count is over; negative once it is. */
export interface TryStanding {
  failures: number;
  remaining: number;
}

const A_DAY = 86_400;

/** Seconds until another try; 0 where there is one. */
export const waitOf = ({ most }: TryLimit, { failures, remaining }: TryStanding): number =>
  failures >= most && remaining > 0 ? remaining : 0;

/**
 * How the bucket stands once this try is counted. The last of them shuts it for a whole window. After a wait there is one try
 * more before the next, longer one; a day of quiet and all is forgotten.
 */
export function afterTry(
  { most, window, grows }: TryLimit,
  { failures, remaining }: TryStanding,
): TryStanding {
  const tries = failures + 1;
  if (remaining > 0) return { failures: tries, remaining: tries >= most ? window : remaining };
  if (grows && failures >= most && remaining > -A_DAY) {
    return { failures: tries, remaining: Math.min(A_DAY, window * 2 ** (tries - most)) };
  }
  return { failures: 1, remaining: window };
}

/** How the bucket stands once a counted try turned out to be no failure. */
export const afterSuccess = ({ most }: TryLimit, { failures, remaining }: TryStanding): TryStanding => ({
  failures: Math.max(0, failures - 1),
  remaining: failures > most ? 0 : remaining,
});
