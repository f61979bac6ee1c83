import { CheckAKey } from './check-a-key/check-a-key.js';
import { FiveSteps } from './five-steps/five-steps.js';
import { Mark } from './seal/mark.js';
import { ThemeChoice } from './theme/theme-choice.js';
import { ThisServerPanel } from './this-server/this-server-panel.js';
import { useServer } from './this-server/use-server.js';

export function FrontPage() {
  const [server, askAgain] = useServer();
  return (
    <div className="front-page">
      <a className="skip-link" href="#check-a-key">
        Go to “Check a key”
      </a>
      <header className="masthead">
        <p className="wordmark">
          <Mark /> Signet
        </p>
        <nav className="masthead-ways" aria-label="Your account">
          <a href="./sign-in">Sign in</a>
          <ThemeChoice />
        </nav>
      </header>
      <main>
        <div className="intro">
          <h1>Register clients with their own key</h1>
          <p>
            Signet is the OAuth 2.0 server at this address. A client signs a short assertion with a key only
            it holds, and gets tokens for it. There is no shared secret to store, to leak or to rotate.
          </p>
        </div>
        <FiveSteps />
        <div className="columns">
          <ThisServerPanel server={server} askAgain={askAgain} />
          <CheckAKey server={server.state === 'ready' ? server : undefined} />
        </div>
      </main>
      <footer className="remark">
        OAuth 2.0 client registration (RFC 7591, RFC 7592) with private_key_jwt (RFC 7523). This page loads
        from its own server and nowhere else.
      </footer>
    </div>
  );
}
