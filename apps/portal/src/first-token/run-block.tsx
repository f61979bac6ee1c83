import type { AttemptFeed } from './attempt-feed.js';
import { instantText } from '../lifetime/instant-text.js';
import { StateTag } from '../page/state-tag.js';

interface RunBlockProps {
  feed: AttemptFeed;
  clientId: string;
  issuer: string;
  kid: string;
}

/** What the server has seen of this client, as it arrives. */
export function RunBlock({ feed, clientId, issuer, kid }: RunBlockProps) {
  return (
    <>
      {feed.state === 'interrupted' && (
        <p className="remark">The server did not answer just now. Asking again.</p>
      )}
      {feed.attempts.length === 0 ? (
        <Expected clientId={clientId} issuer={issuer} kid={kid} />
      ) : (
        <ul className="attempts">
          {feed.attempts.map(({ reference, outcome, title, code, occurred_at }) => (
            <li key={reference}>
              <StateTag tone={outcome === 'accepted' ? 'ok' : 'bad'}>{outcome}</StateTag> {title}{' '}
              {code && <code>{code}</code>}{' '}
              <time className="remark" dateTime={occurred_at}>
                {instantText(new Date(occurred_at))}
              </time>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Expected({ clientId, issuer, kid }: Omit<RunBlockProps, 'feed'>) {
  return (
    <>
      <p>Waiting for your first request. These values must arrive:</p>
      <dl className="facts">
        {Object.entries({ 'iss and sub': clientId, aud: issuer, kid }).map(([name, value]) => (
          <div className="fact" key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
