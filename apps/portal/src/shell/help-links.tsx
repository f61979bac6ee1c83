import { spotlight } from '@mantine/spotlight';
import { portalPages, portalPaths } from '@signet/protocol';
import { issuerPath } from '../server/issuer-path.js';
import { openShortcutsHelp } from './shortcuts/shortcuts-help-state.js';

/** Help, at the same place on all pages (WCAG 3.2.6). */
export function HelpLinks() {
  return (
    <>
      <h2 className="rail-heading">Help</h2>
      <ul className="rail-list">
        <li>
          <button type="button" className="rail-link" onClick={spotlight.open}>
            Go to … <kbd>Ctrl K</kbd>
          </button>
        </li>
        <li>
          <button type="button" className="rail-link" onClick={openShortcutsHelp}>
            Keyboard shortcuts
          </button>
        </li>
        <li>
          <a className="rail-link" href={`${issuerPath()}/`}>
            This server
          </a>
        </li>
        <li>
          <a className="rail-link" href={issuerPath() + portalPages.errors}>
            Error codes
          </a>
        </li>
        <li>
          <a className="rail-link" href={issuerPath() + portalPaths.openapi}>
            API description
          </a>
        </li>
      </ul>
    </>
  );
}
