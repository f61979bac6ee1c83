import type { KeyLane, PortalKey } from '@signet/protocol';
import { Link } from '@tanstack/react-router';
import { nameOf } from '../../clients/client-words.js';
import { instantText } from '../../lifetime/instant-text.js';
import { Notice } from '../../page/notice.js';
import { findEnd, startOf } from '../key-life.js';
import { KeyTag } from '../key-tag.js';
import { endingFirst, firstToBreakFirst, gapText } from './lane.js';

interface KeyTableProps {
  organisation: string;
  lanes: readonly KeyLane[];
}

const columns = ['Key', 'Client', 'State', 'From', 'To', 'First use', 'Last use'];

/** What the timeline shows, as a table. */
export function KeyTable({ organisation, lanes }: KeyTableProps) {
  return (
    <>
      <Gaps lanes={lanes} />
      <div className="table-frame key-table">
        <table className="table table-stacked">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {endingFirst(lanes).map((key) => (
              <KeyRow key={key.key_id} organisation={organisation} of={key} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Gaps({ lanes }: Pick<KeyTableProps, 'lanes'>) {
  const broken = firstToBreakFirst(lanes).filter(({ gaps }) => gaps.length > 0);
  if (broken.length === 0) return null;
  return (
    <Notice tone="warn">
      <ul>
        {broken.map((lane) => (
          <li key={lane.client_id}>
            <strong>{nameOf(lane)}:</strong> {lane.gaps.map(gapText).join('; ')}.
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function KeyRow({ organisation, of }: { organisation: string; of: PortalKey }) {
  const end = findEnd(of);
  return (
    <tr>
      <th scope="row">
        <Link to="/o/$organisation/keys/$key" params={{ organisation, key: of.key_id }} data-row>
          {of.kid}
        </Link>
      </th>
      <td data-label="Client">{nameOf(of)}</td>
      <td data-label="State">
        <KeyTag state={of.state} />
      </td>
      <td data-label="From">{instantText(startOf(of))}</td>
      <td data-label="To">{end ? instantText(end) : 'no end'}</td>
      <td data-label="First use">
        {of.first_used_at ? instantText(new Date(of.first_used_at)) : 'none yet'}
      </td>
      <td data-label="Last use">{of.last_used_at ? instantText(new Date(of.last_used_at)) : 'none yet'}</td>
    </tr>
  );
}
