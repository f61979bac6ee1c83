import type { PortalClient } from '@signet/protocol';
import { Link } from '@tanstack/react-router';
import { CopyableFact, Fact } from '../copy/fact.js';
import { Instant } from '../page/instant.js';
import { Panel } from '../page/panel.js';
import { outcomeText } from './client-words.js';
import { MetadataDetails } from './metadata-details.js';

interface ClientFactsProps {
  organisation: string;
  client: PortalClient;
}

export function ClientFacts({ organisation, client }: ClientFactsProps) {
  const { registered_by, last_used_at, usable_until, jwks_uri } = client;
  return (
    <Panel id="facts" title="What it is">
      <dl className="facts">
        <CopyableFact name="Client ID" value={client.client_id} />
        <Fact name="Signs in by">
          <code>{client.token_endpoint_auth_method}</code>
        </Fact>
        {registered_by && (
          <Fact name="Registered under">
            <Link
              to="/o/$organisation/clients/$client_id"
              params={{ organisation, client_id: registered_by }}
            >
              {registered_by}
            </Link>
          </Fact>
        )}
        {jwks_uri && <CopyableFact name="Its keys stand at" value={jwks_uri} />}
        <Fact name="Made">
          <Instant at={client.created_at} />
        </Fact>
        <Fact name="Last used">{last_used_at ? <Instant at={last_used_at} /> : 'never'}</Fact>
        <Fact name="Last 24 hours">{outcomeText(client)}</Fact>
        <Fact name="Stops, unless you act">
          {usable_until ? <Instant at={usable_until} /> : 'no end is set'}
        </Fact>
      </dl>
      <MetadataDetails metadata={client.metadata} />
    </Panel>
  );
}
