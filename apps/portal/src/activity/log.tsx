import { Button } from '@mantine/core';
import type { ListedAttempt } from '@signet/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Answered } from '../page/answered.js';
import { EmptyState } from '../page/empty-state.js';
import { Instant } from '../page/instant.js';
import { type ActivityFilters, isNarrowed } from './filters.js';
import { logQuestion } from './questions.js';

interface LogProps {
  organisation: string;
  filters: ActivityFilters;
  clear: () => void;
}

/** Refused requests, the newest first. */
export function Log({ organisation, filters, clear }: LogProps) {
  const query = useInfiniteQuery(logQuestion(organisation, filters));
  return (
    <>
      <Answered query={query} what="the requests">
        {({ pages }) => {
          const attempts = pages.flatMap(({ items }) => items);
          if (attempts.length > 0) return <Attempts organisation={organisation} attempts={attempts} />;
          return isNarrowed(filters) ? <NoneFor clear={clear} /> : <NoneYet organisation={organisation} />;
        }}
      </Answered>
      {query.hasNextPage && (
        <Button
          className="older"
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show older requests
        </Button>
      )}
    </>
  );
}

const NoneFor = ({ clear }: { clear: () => void }) => (
  <EmptyState
    action={
      <Button variant="default" onClick={clear}>
        Show all
      </Button>
    }
  >
    No refused request fits these filters.
  </EmptyState>
);

const NoneYet = ({ organisation }: { organisation: string }) => (
  <EmptyState
    action={
      <Link to="/o/$organisation/start" params={{ organisation }}>
        Send a first request
      </Link>
    }
  >
    No refused requests. As soon as one is refused you will see it here, with the reason and what to do.
  </EmptyState>
);

function Attempts({ organisation, attempts }: { organisation: string; attempts: ListedAttempt[] }) {
  return (
    <div className="table-frame table-frame-inner">
      <table className="table table-stacked">
        <thead>
          <tr>
            <th scope="col">What happened</th>
            <th scope="col">Client</th>
            <th scope="col">Endpoint</th>
            <th scope="col">When</th>
          </tr>
        </thead>
        <tbody>
          {attempts.map(({ reference, title, code, client_name, client_id, endpoint, occurred_at }) => (
            <tr key={reference}>
              <th scope="row">
                <Link to="/o/$organisation/activity/$reference" params={{ organisation, reference }} data-row>
                  {title}
                </Link>
                <span className="cell-note">
                  <code>{code}</code> <code>{reference}</code>
                </span>
              </th>
              <td data-label="Client">{client_name ?? client_id}</td>
              <td data-label="Endpoint">
                <code>{endpoint}</code>
              </td>
              <td data-label="When">
                <Instant at={occurred_at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
