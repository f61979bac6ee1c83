import type { VerdictText } from './verdict-text.js';

const signs = { ok: '✓', warn: '!', bad: '✕' };

/** The outcome at the field, also for those who hear it. Always there, because a region that appears is not announced. */
export function Verdict({ verdict }: { verdict: VerdictText | undefined }) {
  return (
    <div id="verdict" role="status">
      {verdict && (
        <div className={`notice notice-${verdict.tone}`}>
          <span className="notice-sign" aria-hidden="true">
            {signs[verdict.tone]}
          </span>
          <p>
            <strong>{verdict.title}</strong> {verdict.text}{' '}
            {verdict.command && <code>{verdict.command}</code>}
          </p>
        </div>
      )}
    </div>
  );
}
