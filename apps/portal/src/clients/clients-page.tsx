import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Page } from '../page/page.js';
import { Panel } from '../page/panel.js';
import { organisationQuestion } from '../server/questions.js';
import { FilterBar } from './list/filter-bar.js';
import { ClientList } from './list/client-list.js';
import './clients.css';

const ROUTE = '/signed-in/o/$organisation/clients';

/** The clients of an organisation; the address says which of them. */
export function ClientsPage() {
  const { organisation } = useParams({ from: ROUTE });
  const filter = useSearch({ from: ROUTE });
  const navigate = useNavigate({ from: '/o/$organisation/clients' });
  const { data } = useQuery(organisationQuestion(organisation));
  return (
    <Page
      title="Clients"
      trail={data?.value.name}
      about="What signs in to this server for you, each with keys of its own."
      actions={
        <Link
          className="button button-primary"
          to="/o/$organisation/keys/new"
          params={{ organisation }}
          data-shortcut="n"
        >
          New client
        </Link>
      }
    >
      <Panel id="clients" title="Clients">
        <FilterBar filter={filter} choose={(next) => void navigate({ search: next, replace: true })} />
        <ClientList
          organisation={organisation}
          filter={filter}
          showAll={() => void navigate({ search: {}, replace: true })}
        />
      </Panel>
    </Page>
  );
}
