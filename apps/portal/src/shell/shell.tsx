import { useSuspenseQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect } from 'react';
import { meQuestion } from '../server/questions.js';
import { CommandMenu } from './command-menu.js';
import { rememberOrganisation, useCurrentOrganisation } from './current-organisation.js';
import { OfflineBanner } from './offline-banner.js';
import { Rail } from './rail.js';
import { SessionEndedDialog } from './session-ended-dialog.js';
import './shell.css';
import { ShortcutsHelp } from './shortcuts/shortcuts-help.js';
import { useFocusOnArrival } from './use-focus-on-arrival.js';
import { useShortcuts } from './shortcuts/use-shortcuts.js';

/** What stands round every page for who is signed in. */
export function Shell() {
  const { data: me } = useSuspenseQuery(meQuestion);
  const organisation = useCurrentOrganisation(me);
  const current = organisation?.organisation_id;
  useEffect(() => {
    if (current !== undefined) rememberOrganisation(current);
  }, [current]);
  useFocusOnArrival();
  useShortcuts(current);
  return (
    <div className="shell" data-status={organisation?.status}>
      <a className="skip-link" href="#content">
        Go to the content
      </a>
      <Rail me={me} organisation={organisation} />
      <main id="content" tabIndex={-1}>
        <OfflineBanner />
        <Outlet />
      </main>
      <CommandMenu me={me} organisation={current} />
      <ShortcutsHelp />
      <SessionEndedDialog email={me.member.email} />
    </div>
  );
}
