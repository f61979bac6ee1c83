import type { RegistrationVerdict } from '@signet/protocol';
import { Notice } from '../page/notice.js';

/** What a registration would come to. */
export function Verdict({ verdict: { acceptable, metadata, problems } }: { verdict: RegistrationVerdict }) {
  if (!acceptable) return <Problems problems={problems} />;
  return (
    <>
      <Notice tone="ok">
        <p>
          <strong>This would be registered.</strong> Nothing was stored.
        </p>
      </Notice>
      <p>The client would get:</p>
      {/* Reached by the keyboard too, because it scrolls. */}
      <pre className="metadata" tabIndex={0} role="region" aria-label="Metadata as they would be stored">
        <code>{JSON.stringify(metadata, null, 2)}</code>
      </pre>
    </>
  );
}

function Problems({ problems }: Pick<RegistrationVerdict, 'problems'>) {
  return (
    <>
      <Notice tone="bad">
        <p>
          <strong>This would be refused.</strong>{' '}
          {problems.length === 1 ? 'One thing is' : `${problems.length} things are`} in the way. Nothing was
          stored.
        </p>
      </Notice>
      <ul className="problems" aria-label="Problems">
        {problems.map(({ code, field, reason, rule }) => (
          <li key={`${field} ${reason}`}>
            {field && <code>{field}</code>} {reason}
            <span className="cell-note">
              <code>{code}</code> by rule <code>{rule}</code>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
