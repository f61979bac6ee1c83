import type { PortalClient } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { clientQuestion } from '../first-token/questions.js';
import { NotFoundPage } from '../page/not-found-page.js';
import { Answered } from '../page/answered.js';
import { Page } from '../page/page.js';
import { isServerProblem } from '../server/server-problem.js';
import { ClientActions } from './actions/client-actions.js';
import { ClientFacts } from './client-facts.js';
import { ClientKeys } from './client-keys.js';
import { ClientTag } from './client-tag.js';
import { kindNames, nameOf } from './client-words.js';
import { RefusedRequests } from './refused-requests.js';
import { RegisteredClients } from './registered-clients.js';
import './clients.css';

/** One client: what it is, its keys, what it registered and what it was refused. */
export function ClientPage() {
  const { organisation, client_id } = useParams({ from: '/signed-in/o/$organisation/clients/$client_id' });
  const query = useQuery(clientQuestion(organisation, client_id));
  const { data: client } = query;
  if (client === undefined && isServerProblem(query.error) && query.error.status === 404)
    return <NotFoundPage />;
  return (
    <Page
      title={client ? nameOf(client) : 'Client'}
      trail={
        <Link to="/o/$organisation/clients" params={{ organisation }}>
          Clients
        </Link>
      }
      state={client && <ClientTag status={client.status} />}
      about={client && kindNames[client.kind]}
      actions={client && <ClientActions organisation={organisation} client={client} />}
    >
      <Answered query={query} what="the client">
        {(found) => <Parts organisation={organisation} client={found} />}
      </Answered>
    </Page>
  );
}

function Parts({ organisation, client }: { organisation: string; client: PortalClient }) {
  return (
    <>
      <ClientFacts organisation={organisation} client={client} />
      <ClientKeys organisation={organisation} client={client} />
      {client.kind === 'onboarding' && <RegisteredClients organisation={organisation} client={client} />}
      <RefusedRequests organisation={organisation} clientId={client.client_id} />
    </>
  );
}
