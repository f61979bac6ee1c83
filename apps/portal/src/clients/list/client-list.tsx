import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Answered } from '../../page/answered.js';
import { EmptyState } from '../../page/empty-state.js';
import { type ClientFilter, isFiltered } from '../client-filter.js';
import { clientsQuestion } from '../client-questions.js';
import { ClientTable } from './client-table.js';

interface ClientListProps {
  organisation: string;
  filter: ClientFilter;
  showAll: () => void;
}

export function ClientList({ organisation, filter, showAll }: ClientListProps) {
  const query = useInfiniteQuery({
    ...clientsQuestion(organisation, filter),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Answered query={query} what="your clients">
        {({ pages }) => {
          const clients = pages.flatMap(({ items }) => items);
          if (clients.length > 0) return <ClientTable organisation={organisation} clients={clients} />;
          return isFiltered(filter) ? (
            <EmptyState
              action={
                <Button variant="default" onClick={showAll}>
                  Show all clients
                </Button>
              }
            >
              No client is like that.
            </EmptyState>
          ) : (
            <NoClients organisation={organisation} />
          );
        }}
      </Answered>
      {query.hasNextPage && (
        <Button
          mt="lg"
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show more clients
        </Button>
      )}
    </>
  );
}

function NoClients({ organisation }: { organisation: string }) {
  return (
    <EmptyState
      action={
        <Link className="button" to="/o/$organisation/start" params={{ organisation }}>
          Get your first token
        </Link>
      }
    >
      No client yet. A certificate or a public key makes one, and it can sign in at once.
    </EmptyState>
  );
}
