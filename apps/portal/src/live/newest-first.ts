import type { ListedAttempt } from '@signet/protocol';

const MOST = 50;

/** Each attempt once, though the log and the stream both tell of it; the newest first, and not without end. */
export function newestFirst(attempts: readonly ListedAttempt[]): ListedAttempt[] {
  const byReference = new Map(attempts.map((attempt) => [attempt.reference, attempt]));
  return [...byReference.values()]
    .sort((one, other) => other.occurred_at.localeCompare(one.occurred_at))
    .slice(0, MOST);
}
