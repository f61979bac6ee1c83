import type { Check } from './check.js';

const signs = { ok: '✓', warn: '!', bad: '✕', waiting: '…' };
const words = { ok: 'in order', warn: 'worth a look', bad: 'to mend', waiting: 'not known yet' };

/** Every check with its outcome as a sign and a word, and what speaks against it. */
export function CheckList({ checks }: { checks: readonly Check[] }) {
  return (
    <ul className="checks" aria-label="Checks">
      {checks.map(({ name, tone, texts }) => (
        <li key={name} className={`check check-${tone}`}>
          <span className="check-sign" aria-hidden="true">
            {signs[tone]}
          </span>
          <div>
            <strong>{name}</strong> <span className="check-word">{words[tone]}</span>
            {texts.map((text) => (
              <p key={text}>{text}</p>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
