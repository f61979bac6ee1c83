import type { KeyLane } from '@signet/protocol';
import { type KeyboardEvent, useMemo } from 'react';
import { useRememberedChoice } from '../../page/remembered-choice.js';
import { Segments } from '../../page/segments.js';
import { Hatching } from './hatching.js';
import { ClientLane } from './client-lane.js';
import { firstToBreakFirst } from './lane.js';
import { findNeighbour } from './neighbour.js';
import { Scale } from './scale.js';
import { windowOf, zooms } from './zoom.js';

interface TimelineProps {
  organisation: string;
  lanes: readonly KeyLane[];
}

const spans = zooms.map((months) => ({ value: months, label: `${months} months` }));

/** A lane for each client, the first to break at the top. Arrows lead from key to key, Home and End to the ends. */
export function Timeline({ organisation, lanes }: TimelineProps) {
  const [zoom, setZoom] = useRememberedChoice('signet-keys-zoom', ['12', '3', '36']);
  const now = useMemo(() => new Date(), []);
  const window = windowOf(zoom, now);
  return (
    <div className="timeline" onKeyDown={moveByArrow}>
      <Hatching />
      <Segments legend="How much time to show" options={spans} value={zoom} onChange={setZoom} />
      <Scale window={window} zoom={zoom} now={now} />
      <ul>
        {firstToBreakFirst(lanes).map((lane) => (
          <ClientLane
            key={lane.client_id}
            organisation={organisation}
            lane={lane}
            window={window}
            now={now}
          />
        ))}
      </ul>
      <p className="quiet">Solid: in use. Hatched: valid, and not used then. Grey: over. The line is now.</p>
    </div>
  );
}

function moveByArrow(event: KeyboardEvent<HTMLElement>): void {
  const keys = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-key-bar]')];
  const next = findNeighbour(keys, document.activeElement, event.key);
  if (!next) return;
  event.preventDefault();
  next.focus();
}
