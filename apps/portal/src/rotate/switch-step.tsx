import type { PortalKey } from '@signet/protocol';
import { counting } from '../clients/client-words.js';
import { HourBars } from '../hour-bars/hour-bars.js';
import { sum } from '../hour-bars/hours.js';
import { usesByHour } from '../keys/key-uses.js';
import { handOverText } from './rotation.js';

/** How the requests move from one key to the other: two pictures of one scale. */
export function SwitchStep({ old, next }: { old: PortalKey; next: PortalKey }) {
  const now = new Date();
  const [before, after] = [usesByHour(old.uses, now), usesByHour(next.uses, now)];
  const most = Math.max(...before, ...after);
  return (
    <>
      <p className="panel-text" role="status">
        {handOverText(before, after)}
      </p>
      <div className="panel-pair">
        <HourBars solid={before} most={most}>
          Old, <strong>{old.kid}</strong>: {counting(sum(before), 'request')} in the last 24 hours
        </HourBars>
        <HourBars solid={after} most={most}>
          New, <strong>{next.kid}</strong>: {counting(sum(after), 'request')} in the last 24 hours
        </HourBars>
      </div>
    </>
  );
}
