import { useState } from 'react';
import { copyText } from './copy-text.js';

const outcomes = { copied: 'Copied', refused: 'Not copied' };

interface CopyButtonProps {
  text: string;
  /** Names the text for those who do not see it beside the button. */
  what: string;
  label?: string;
}

export function CopyButton({ text, what, label = 'Copy' }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<keyof typeof outcomes>();
  const copy = async () => setOutcome((await copyText(text)) ? 'copied' : 'refused');
  return (
    <>
      <button
        type="button"
        className="button button-small"
        onClick={copy}
        onBlur={() => setOutcome(undefined)}
      >
        {outcome ? outcomes[outcome] : label}
        <span className="visually-hidden"> {what}</span>
      </button>
      <span role="status" className="visually-hidden">
        {outcome && `${outcomes[outcome]}: ${what}`}
      </span>
    </>
  );
}
