import type { PortalKey } from '@signet/protocol';
import { counting } from '../clients/client-words.js';
import { HourBars } from '../hour-bars/hour-bars.js';
import { byHour, lastHours, sum } from '../hour-bars/hours.js';
import { EmptyState } from '../page/empty-state.js';

/** How often a key signed, hour by hour. */
export function KeyUses({ of: { uses } }: { of: PortalKey }) {
  const amounts = usesByHour(uses, new Date());
  if (sum(amounts) === 0) return <EmptyState>No request was signed with it in the last 24 hours.</EmptyState>;
  return (
    <HourBars solid={amounts}>
      {counting(sum(amounts), 'request')} in the last 24 hours, {amounts.at(-1)} of them in the running hour.
    </HourBars>
  );
}

/** Uses of each of the last 24 hours, the oldest first. */
export const usesByHour = (uses: PortalKey['uses'], now: Date): number[] =>
  byHour(uses, lastHours(now), (hour) => hour.uses);
