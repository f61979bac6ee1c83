import { instantText } from '../lifetime/instant-text.js';
import { announcementOf } from '../live/announcement.js';
import { LatestAttempt } from '../live/latest-attempt.js';
import { TickingClock } from '../live/ticking-clock.js';
import { StateTag } from '../page/state-tag.js';
import type { AttemptFeed } from './attempt-feed.js';

interface RunBlockProps {
  feed: AttemptFeed;
  organisation: string;
  clientId: string;
  issuer: string;
  kid: string;
}

/** What the server has seen of this client, as it arrives: the last request step by step, those before it in a list. */
export function RunBlock({ feed, organisation, clientId, issuer, kid }: RunBlockProps) {
  const [latest, ...earlier] = feed.attempts;
  return (
    <div className="live">
      <p role="status" className="live-state">
        {announcementOf(feed)}
      </p>
      <TickingClock />
      {latest ? (
        <LatestAttempt organisation={organisation} attempt={latest} />
      ) : (
        <Expected clientId={clientId} issuer={issuer} kid={kid} />
      )}
      {earlier.length > 0 && <Earlier attempts={earlier} />}
    </div>
  );
}

function Earlier({ attempts }: Pick<AttemptFeed, 'attempts'>) {
  return (
    <section>
      <h3>Before that</h3>
      <ul className="attempts">
        {attempts.map(({ reference, outcome, title, code, endpoint, occurred_at }) => (
          <li key={reference}>
            <StateTag tone={outcome === 'accepted' ? 'ok' : 'bad'}>{outcome}</StateTag>{' '}
            {outcome === 'accepted' ? <code>{endpoint}</code> : title} {code && <code>{code}</code>}{' '}
            <time className="remark" dateTime={occurred_at}>
              {instantText(new Date(occurred_at))}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Expected({ clientId, issuer, kid }: Pick<RunBlockProps, 'clientId' | 'issuer' | 'kid'>) {
  return (
    <>
      <p>These values must arrive:</p>
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
