import type { KeyLane, PortalKey } from '@signet/protocol';
import { Link } from '@tanstack/react-router';
import { nameOf } from '../../clients/client-words.js';
import { findEnd, startOf } from '../key-life.js';
import { KeyTag } from '../key-tag.js';
import { dayText } from './day-text.js';
import { hatchFill } from './hatching.js';
import { gapStretch, gapText, keyBar, type Stretch } from './lane.js';
import { placeOf, type Window } from './zoom.js';

interface ClientLaneProps {
  organisation: string;
  lane: KeyLane;
  window: Window;
  now: Date;
}

/** A client's keys below each other, so that their overlaps line up, and its gaps. */
export function ClientLane({ organisation, lane, window, now }: ClientLaneProps) {
  const { client_id, keys, gaps } = lane;
  const line = placeOf(window, now.getTime());
  return (
    <li className="lane">
      <h3>
        <Link to="/o/$organisation/clients/$client_id" params={{ organisation, client_id }}>
          {nameOf(lane)}
        </Link>
      </h3>
      {keys.map((key) => (
        <Link
          key={key.key_id}
          className="lane-key"
          to="/o/$organisation/keys/$key"
          params={{ organisation, key: key.key_id }}
          data-key-bar
          data-row
        >
          <span className="lane-name">
            <span className="lane-kid">{key.kid}</span> <KeyTag state={key.state} />
            <span className="visually-hidden"> {datesText(key)}</span>
          </span>
          <Bar of={key} window={window} line={line} />
        </Link>
      ))}
      {gaps.map((gap) => (
        <div className="lane-gap" key={gap.from}>
          <svg width="100%" height="8" aria-hidden="true">
            <rect {...placed(gapStretch(gap, window))} height="8" fill={hatchFill('gap')} />
          </svg>
          <p>{gapText(gap)}.</p>
        </div>
      ))}
    </li>
  );
}

const placed = ({ x, width }: Stretch) => ({ x: `${x}%`, width: `${width}%` });

function Bar({ of, window, line }: { of: PortalKey; window: Window; line: number }) {
  const { valid, used, isOver } = keyBar(of, window);
  return (
    <svg className={isOver ? 'lane-over' : undefined} width="100%" height="14" aria-hidden="true">
      <rect
        className="lane-valid"
        {...placed(valid)}
        y="2.5"
        height="9"
        fill={hatchFill(isOver ? 'over' : 'valid')}
      />
      {used && <rect className="lane-used" {...placed(used)} y="2" height="10" />}
      <rect className="timeline-now" x={`${line}%`} width="2" height="14" />
    </svg>
  );
}

function datesText(key: PortalKey): string {
  const end = findEnd(key);
  return `from ${dayText(startOf(key))} ${end ? `to ${dayText(end)}` : 'on'}`;
}
