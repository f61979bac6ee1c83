import { Panel } from '../panel.js';
import { ServerFacts } from './server-facts.js';
import type { ServerState } from './use-server.js';

/** What this server is: being asked, not to be had, or there. */
export function ThisServerPanel({ server, askAgain }: { server: ServerState; askAgain: () => void }) {
  return (
    <Panel id="this-server" title="This server">
      <div aria-busy={server.state === 'loading'}>
        {server.state === 'loading' && <Loading />}
        {server.state === 'failed' && <Failed reason={server.reason} askAgain={askAgain} />}
        {server.state === 'ready' && <ServerFacts {...server} />}
      </div>
    </Panel>
  );
}

function Loading() {
  return (
    <div className="skeleton">
      <p className="visually-hidden">Asking the server what it is.</p>
      {['a', 'b', 'c', 'd'].map((line) => (
        <span key={line} className="skeleton-line" />
      ))}
    </div>
  );
}

function Failed({ reason, askAgain }: { reason: string; askAgain: () => void }) {
  return (
    <div className="notice notice-bad" role="alert">
      <p>
        <strong>We could not read what this server is.</strong> {reason} Checking a key still works.
      </p>
      <button type="button" className="button" onClick={askAgain}>
        Ask again
      </button>
    </div>
  );
}
