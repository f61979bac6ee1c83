import type { AttemptDetail } from '@signet/protocol';
import { ErrorLink } from '../errors/error-link.js';
import { Evidence } from './evidence.js';
import './attempt.css';

/** Why a request was refused and what to do, with what was sent beside what was expected. */
export function Verdict({ attempt: { code, text, fix, evidence } }: { attempt: AttemptDetail }) {
  return (
    <div className="verdict-text">
      <p>
        {code && <ErrorLink code={code} />} {text}
      </p>
      {fix && (
        <p>
          <strong>Fix: </strong>
          {fix}
        </p>
      )}
      <Evidence evidence={evidence} />
    </div>
  );
}
