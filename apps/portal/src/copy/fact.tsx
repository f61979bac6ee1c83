import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.js';

/** One line of a `dl`: a name and what it is, in words. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The same for a value that machines read: in monospace, to be copied. */
export function CopyableFact({ name, value }: { name: string; value: string }) {
  return (
    <div className="fact fact-copyable">
      <dt>{name}</dt>
      <dd>
        <code>{value}</code>
        <CopyButton text={value} what={name} />
      </dd>
    </div>
  );
}
