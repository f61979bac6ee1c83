import { Outlet } from '@tanstack/react-router';
import { Mark } from '../seal/mark.js';
import { issuerPath } from '../server/issuer-path.js';
import { ApplicationThemeChoice } from '../theme/application-theme-choice.js';
import './shell.css';
import './open-frame.css';

/** What stands round the pages for anybody: one column, the way to the front page, the theme. */
export const OpenFrame = () => <Frame className="open-frame" />;

/** The same round a tool, which needs room. */
export const WideOpenFrame = () => <Frame className="open-frame open-frame-wide" />;

function Frame({ className }: { className: string }) {
  return (
    <div className={className}>
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
