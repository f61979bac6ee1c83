import type { AttemptGroup } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Answered } from '../page/answered.js';
import { EmptyState } from '../page/empty-state.js';
import { Instant } from '../page/instant.js';
import type { ActivityFilters } from './filters.js';
import { causesQuestion } from './questions.js';

interface CausesProps {
  organisation: string;
  filters: ActivityFilters;
}

/** Refused requests by what they were refused for, the one that came last first. */
export function Causes({ organisation, filters }: CausesProps) {
  const query = useQuery(causesQuestion(organisation, filters));
  return (
    <Answered query={query} what="the causes">
      {(causes) =>
        causes.length === 0 ? (
          <EmptyState>Nothing was refused {filters.from ? 'since then' : 'in the last 24 hours'}.</EmptyState>
        ) : (
          <CauseTable organisation={organisation} causes={causes} />
        )
      }
    </Answered>
  );
}

function CauseTable({ organisation, causes }: { organisation: string; causes: AttemptGroup[] }) {
  return (
    <div className="table-frame table-frame-inner">
      <table className="table table-stacked">
        <thead>
          <tr>
            <th scope="col">Cause</th>
            <th scope="col">Client</th>
            <th scope="col">Requests</th>
            <th scope="col">Last</th>
          </tr>
        </thead>
        <tbody>
          {causes.map((cause) => (
            <CauseRow
              key={`${cause.code} ${cause.title} ${cause.client_id}`}
              organisation={organisation}
              cause={cause}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CauseRow({ organisation, cause }: { organisation: string; cause: AttemptGroup }) {
  const { code, title, client_id, client_name, count, last_at, last_reference } = cause;
  return (
    <tr>
      <th scope="row">
        <Link
          to="/o/$organisation/activity"
          params={{ organisation }}
          search={{ code, client: client_id ?? undefined }}
          data-row
        >
          {title}
        </Link>
        <span className="cell-note">
          <code>{code}</code>
        </span>
      </th>
      <td data-label="Client">{client_name ?? client_id}</td>
      <td data-label="Requests">{count.toLocaleString('en')}</td>
      <td data-label="Last">
        <Link to="/o/$organisation/activity/$reference" params={{ organisation, reference: last_reference }}>
          <Instant at={last_at} />
        </Link>
      </td>
    </tr>
  );
}
