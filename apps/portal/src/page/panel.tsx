import type { ReactNode } from 'react';
import { PartBoundary } from './part-boundary.js';

interface PanelProps {
  id: string;
  title: string;
  /** A count or a state, beside the title. */
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

/** A part of an application page with a title of its own; a fault in it stays in it. */
export function Panel({ id, title, note, actions, children }: PanelProps) {
  return (
    <section className="panel" aria-labelledby={`${id}-title`} id={id} tabIndex={-1}>
      <div className="panel-head">
        <h2 id={`${id}-title`}>{title}</h2>
        {note && <span className="panel-note">{note}</span>}
        {actions && <div className="panel-actions">{actions}</div>}
      </div>
      <PartBoundary>{children}</PartBoundary>
    </section>
  );
}
