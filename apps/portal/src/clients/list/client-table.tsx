import type { ListedClient } from '@signet/protocol';
import { Link } from '@tanstack/react-router';
import { CopyButton } from '../../copy/copy-button.js';
import { Instant } from '../../page/instant.js';
import { ClientTag } from '../client-tag.js';
import { kindNames, nameOf, outcomeText } from '../client-words.js';

interface ClientTableProps {
  organisation: string;
  clients: readonly ListedClient[];
}

export function ClientTable({ organisation, clients }: ClientTableProps) {
  return (
    <div className="table-frame client-table">
      <table className="table table-stacked">
        <thead>
          <tr>
            <th scope="col">Client</th>
            <th scope="col">Kind</th>
            <th scope="col">State</th>
            <th scope="col">Last used</th>
            <th scope="col">Last 24 hours</th>
            <th scope="col">First to break</th>
          </tr>
        </thead>
        <tbody>
          {clients.map((client) => (
            <ClientRow key={client.client_id} organisation={organisation} client={client} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ClientRow({ organisation, client }: { organisation: string; client: ListedClient }) {
  const { client_id, kind, status, last_used_at } = client;
  const name = nameOf(client);
  return (
    <tr>
      <th scope="row">
        <Link to="/o/$organisation/clients/$client_id" params={{ organisation, client_id }} data-row>
          {name}
        </Link>
        <span className="cell-note copyable">
          <code>{client_id}</code> <CopyButton text={client_id} what={`the client ID of ${name}`} />
        </span>
      </th>
      <td data-label="Kind">{kindNames[kind]}</td>
      <td data-label="State">
        <ClientTag status={status} />
      </td>
      <td data-label="Last used">{last_used_at ? <Instant at={last_used_at} /> : 'never'}</td>
      <td data-label="Last 24 hours">{outcomeText(client)}</td>
      <td data-label="First to break">
        <FirstToBreak client={client} />
      </td>
    </tr>
  );
}

/** When a client stops unless somebody acts. */
function FirstToBreak({ client: { status, keys_in_use, usable_until } }: { client: ListedClient }) {
  if (status === 'revoked') return 'it has stopped';
  if (usable_until) {
    return (
      <>
        its last key ends <Instant at={usable_until} />
      </>
    );
  }
  return keys_in_use === 0 ? 'no key kept here' : 'nothing: its keys have no end';
}
