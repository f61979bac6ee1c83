import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { PortalKey } from '@signet/protocol';
import { CopyableFact, Fact } from '../../copy/fact.js';
import { instantText } from '../../lifetime/instant-text.js';
import { Answered } from '../../page/answered.js';
import { Notice } from '../../page/notice.js';
import { StateTag } from '../../page/state-tag.js';
import { Seal } from '../../seal/seal.js';
import { keyQuestion } from '../questions.js';
import type { SavedKey } from './saved-key.js';

interface SavedProps {
  organisation: string;
  saved: SavedKey;
}

/** The client ID at once, and what the server stored, asked of it again. */
export function Saved({ organisation, saved }: SavedProps) {
  const query = useQuery(keyQuestion(organisation, saved.keyId));
  return (
    <div className="key-result">
      <Notice tone="ok" role="status">
        <p>
          <strong>Registered.</strong> This is what the server stored.
        </p>
      </Notice>
      <dl className="facts">
        <CopyableFact name="Client ID" value={saved.clientId} />
      </dl>
      <Answered query={query} what="the key">
        {(key) => <StoredKey stored={key} />}
      </Answered>
      <p>
        <Link to="/o/$organisation/start" params={{ organisation }} search={{ client: saved.clientId }}>
          Get the first token with it
        </Link>
      </p>
    </div>
  );
}

function StoredKey({ stored }: { stored: PortalKey }) {
  return (
    <>
      <div className="key-heading">
        <Seal thumbprint={stored.thumbprint} />
        <div>
          <h3>{stored.client_name ?? stored.client_id}</h3>
          <p>
            Signs with <code>{stored.alg ?? 'any algorithm of its kind'}</code>{' '}
            <StateTag tone={stored.state === 'active' ? 'ok' : 'info'}>{stored.state}</StateTag>
          </p>
        </div>
      </div>
      <dl className="facts">
        <CopyableFact name="Key ID (kid)" value={stored.kid} />
        <CopyableFact name="Thumbprint (RFC 7638)" value={stored.thumbprint} />
        {stored.certificate && (
          <Fact name="Subject of its certificate">
            <code>{stored.certificate.subject}</code>
          </Fact>
        )}
        {stored.not_after && <Fact name="Ends">{instantText(new Date(stored.not_after))}</Fact>}
      </dl>
    </>
  );
}
