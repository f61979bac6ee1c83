import type { PortalKey } from '@signet/protocol';
import { Link } from '@tanstack/react-router';
import { CopyableFact } from '../copy/fact.js';

/** What to do so that the new key is seen. */
export function ProveStep({ organisation, next }: { organisation: string; next: PortalKey }) {
  return (
    <>
      <p className="panel-text">
        Sign one request with the new key, naming it in the header of the assertion. The first one that is
        accepted makes it active; the old key goes on.
      </p>
      <dl className="facts">
        <CopyableFact name="Key ID (kid)" value={next.kid} />
        <CopyableFact name="Client ID" value={next.client_id} />
      </dl>
      <p className="rotate-more">
        <Link to="/o/$organisation/start" params={{ organisation }} search={{ client: next.client_id }}>
          A program that does it, in your language
        </Link>
      </p>
    </>
  );
}
