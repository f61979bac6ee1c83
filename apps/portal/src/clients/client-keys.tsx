import type { PortalClient, PortalKey } from '@signet/protocol';
import { Link } from '@tanstack/react-router';
import { KeyTag } from '../keys/key-tag.js';
import { findLife, isOver } from '../keys/key-life.js';
import { LifetimeBar } from '../lifetime/lifetime-bar.js';
import { EmptyState } from '../page/empty-state.js';
import { Instant } from '../page/instant.js';
import { Panel } from '../page/panel.js';
import { Seal } from '../seal/seal.js';
import '../check-a-key/check-a-key.css';
import { counting } from './client-words.js';

interface ClientKeysProps {
  organisation: string;
  client: PortalClient;
}

/** Its keys, those that count first. */
export function ClientKeys({ organisation, client: { keys, keys_in_use, jwks_uri } }: ClientKeysProps) {
  const ordered = [...keys].sort((one, other) => Number(isOver(one)) - Number(isOver(other)));
  return (
    <Panel
      id="keys"
      title="Keys"
      note={`${counting(keys_in_use, 'key')} in use`}
      actions={
        !jwks_uri && (
          <Link className="button" to="/o/$organisation/keys/new" params={{ organisation }}>
            Add a key
          </Link>
        )
      }
    >
      {keys.length === 0 ? (
        <EmptyState>
          {jwks_uri
            ? `Its keys stand at ${jwks_uri}: change them there, and we follow.`
            : 'No key: it cannot sign in.'}
        </EmptyState>
      ) : (
        <ul className="client-keys">
          {ordered.map((key) => (
            <ClientKey key={key.key_id} organisation={organisation} of={key} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function ClientKey({ organisation, of }: { organisation: string; of: PortalKey }) {
  const life = findLife(of);
  return (
    <li>
      <div className="key-heading">
        <Seal thumbprint={of.thumbprint} />
        <div>
          <h3 className="copyable">
            <Link to="/o/$organisation/keys/$key" params={{ organisation, key: of.key_id }} data-row>
              {of.kid}
            </Link>{' '}
            <KeyTag state={of.state} />
          </h3>
          <p className="quiet">
            {of.last_used_at ? (
              <>
                Last used <Instant at={of.last_used_at} />
              </>
            ) : (
              'Not used yet'
            )}
          </p>
        </div>
      </div>
      {life ? (
        <LifetimeBar life={life} now={new Date()} />
      ) : (
        <p className="quiet">Nothing ends it but you.</p>
      )}
    </li>
  );
}
