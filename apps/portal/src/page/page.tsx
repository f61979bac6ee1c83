import { type ReactNode, useEffect } from 'react';

interface PageProps {
  /** The title, also of the browser's tab. */
  title: string;
  /** Where the page stands, above the title. */
  trail?: ReactNode;
  /** A state tag, beside the title. */
  state?: ReactNode;
  /** One line of facts, below the title. */
  about?: ReactNode;
  /** Buttons; at most one of them primary. */
  actions?: ReactNode;
  children?: ReactNode;
}

/** A page inside the shell: its head, and panels below it. */
export function Page({ title, trail, state, about, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} — Signet`;
  }, [title]);
  return (
    <div className="page">
      <header className="page-head">
        <div className="page-name">
          {trail && <p className="page-trail">{trail}</p>}
          <div className="page-title">
            <h1 tabIndex={-1}>{title}</h1>
            {state}
          </div>
          {about && <p className="page-about">{about}</p>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
