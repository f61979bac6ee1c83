import { useEffect, useRef } from 'react';

/** One field that was not accepted. */
export interface FieldFault {
  /** The `id` of the input. */
  id: string;
  label: string;
  text: string;
}

/** All that is wrong with a form, above it, each a link to its field. It takes the focus as it appears, so that it is heard. */
export function ErrorSummary({ faults }: { faults: FieldFault[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="notice notice-bad error-summary" ref={box} tabIndex={-1} role="alert">
      <span className="notice-sign" aria-hidden="true">
        ✕
      </span>
      <div className="notice-text">
        <p>
          <strong>
            {faults.length === 1 ? 'One field needs another look.' : 'Some fields need another look.'}
          </strong>
        </p>
        <ul>
          {faults.map(({ id, label, text }) => (
            <li key={id}>
              <a href={`#${id}`} onClick={(event) => focus(event, id)}>
                {label}
              </a>
              : {text}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

// Not by the address: the fragment of a page may be the secret of a link.
function focus(event: { preventDefault(): void }, id: string): void {
  event.preventDefault();
  document.getElementById(id)?.focus();
}
