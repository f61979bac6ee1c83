import { Outlet } from '@tanstack/react-router';
import { Mark } from '../seal/mark.js';
import { issuerPath } from '../server/issuer-path.js';
import { ApplicationThemeChoice } from '../theme/application-theme-choice.js';
import './shell.css';
import './open-frame.css';

/** What stands round the pages for anybody: one column, the way to the front page, the theme. */
export function OpenFrame() {
  return (
    <div className="open-frame">
      <header className="masthead">
        <a className="wordmark" href={`${issuerPath()}/`}>
          <Mark /> Signet
        </a>
        <ApplicationThemeChoice />
      </header>
      <main id="content">
        <Outlet />
      </main>
    </div>
  );
}
