import { useId } from 'react';

interface AssertionFieldProps {
  value: string;
  onText: (text: string) => void;
  isFaulty: boolean;
}

/** Where an assertion is pasted. It belongs to no form and remembers nothing: there is nowhere for its content to go. */
export function AssertionField({ value, onText, isFaulty }: AssertionFieldProps) {
  const id = useId();
  return (
    <div className="material">
      <label htmlFor={id}>Client assertion</label>
      <p id={`${id}-hint`} className="remark">
        Paste it alone, in a curl command or in a form body. It is read in this browser and never sent: an
        assertion can be used by whoever has it, until it expires.
      </p>
      <textarea
        id={id}
        rows={6}
        value={value}
        onChange={(event) => onText(event.currentTarget.value)}
        placeholder="eyJhbGciOiJFUzI1NiIs…"
        aria-describedby={`${id}-hint debugger-verdict`}
        aria-invalid={isFaulty}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        translate="no"
      />
    </div>
  );
}
