import { Button } from '@mantine/core';
import type { ListedClient, PortalClient } from '@signet/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Answered } from '../page/answered.js';
import { EmptyState } from '../page/empty-state.js';
import { Panel } from '../page/panel.js';
import { clientsQuestion } from './client-questions.js';
import { ClientTag } from './client-tag.js';
import { nameOf } from './client-words.js';

interface RegisteredClientsProps {
  organisation: string;
  client: PortalClient;
}

/** What was registered with tokens of an onboarding client. */
export function RegisteredClients({ organisation, client }: RegisteredClientsProps) {
  const query = useInfiniteQuery(clientsQuestion(organisation, { registered_by: client.client_id }));
  return (
    <Panel id="registered" title="Registered with its tokens" note={client.registered_clients}>
      <Answered query={query} what="the clients it registered">
        {({ pages }) => <Lines organisation={organisation} clients={pages.flatMap(({ items }) => items)} />}
      </Answered>
      {query.hasNextPage && (
        <Button
          mt="xl"
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show more of them
        </Button>
      )}
    </Panel>
  );
}

function Lines({ organisation, clients }: { organisation: string; clients: ListedClient[] }) {
  if (clients.length === 0) {
    return (
      <EmptyState>
        None yet. With an initial access token of this client, a program registers its own.
      </EmptyState>
    );
  }
  return (
    <ul className="lines">
      {clients.map((client) => (
        <li key={client.client_id}>
          <Link
            to="/o/$organisation/clients/$client_id"
            params={{ organisation, client_id: client.client_id }}
            data-row
          >
            {nameOf(client)}
          </Link>
          <ClientTag status={client.status} />
        </li>
      ))}
    </ul>
  );
}
