import { instantText } from '../lifetime/instant-text.js';
import type { ChainLink } from './intake/intake.js';

/** The certificates from the key's up to the last that was given, each with its end; the first to end is marked. */
export function Chain({ links, now }: { links: readonly ChainLink[]; now: Date }) {
  const first = Math.min(...links.map(({ notAfter }) => notAfter.getTime()));
  const last = links.at(-1);
  return (
    <div className="chain">
      <h4>Chain of trust</h4>
      <ol>
        {links.map(({ subject, notAfter }) => (
          <li key={subject}>
            <code>{subject}</code>{' '}
            <span className="remark">
              {notAfter < now ? 'ended' : 'ends'} {instantText(notAfter)}
              {links.length > 1 && notAfter.getTime() === first && ': the first to end'}
            </span>
          </li>
        ))}
        {last && last.issuer !== last.subject && (
          <li className="chain-open">
            <code>{last.issuer}</code> <span className="remark">issued it and was not given</span>
          </li>
        )}
      </ol>
    </div>
  );
}
