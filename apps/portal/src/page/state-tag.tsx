import { signOf, type Tone } from './notice.js';

/** A state in a word, with a sign: colour never says it alone. */
export function StateTag({ tone, children }: { tone: Tone | 'none'; children: string }) {
  return (
    <span className={`state-tag state-${tone}`}>
      {tone !== 'none' && <span aria-hidden="true">{signOf(tone)}</span>}
      {children}
    </span>
  );
}
