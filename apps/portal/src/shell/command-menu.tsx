import { Spotlight } from '@mantine/spotlight';
import type { Me } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { errorsQuestion } from '../activity/questions.js';
import { household, work } from './navigation.js';
import { openShortcutsHelp } from './shortcuts/shortcuts-help-state.js';
import { useSignOut } from './use-sign-out.js';

interface CommandMenuProps {
  me: Me;
  organisation: string | undefined;
}

/** Every page and organisation by typing a part of its name (Ctrl K). */
export function CommandMenu({ me, organisation }: CommandMenuProps) {
  const navigate = useNavigate();
  const [sought, setSought] = useState('');
  const { mutate: signOut } = useSignOut();
  const pages = [...work, ...household].map(({ to, label }) => ({
    id: `page ${label}`,
    label,
    onClick: () => void navigate({ to, params: { organisation: organisation ?? '' } }),
  }));
  const others = me.organisations.map(({ organisation_id, name }) => ({
    id: organisation_id,
    label: name,
    onClick: () => void navigate({ to: '/o/$organisation', params: { organisation: organisation_id } }),
  }));
  const codes = (useQuery(errorsQuestion).data ?? []).map(({ reason, code, title }) => ({
    id: `code ${reason}`,
    label: `${code} ${title}`,
    onClick: () => void navigate({ to: '/docs/errors/$code', params: { code } }),
  }));
  const isSeeking = sought.trim().length > 1;
  const yours = [
    { id: 'me', label: 'You: name, passkeys, sessions', onClick: () => void navigate({ to: '/me' }) },
    { id: 'keyboard', label: 'Keyboard shortcuts', onClick: openShortcutsHelp },
    { id: 'sign-out', label: 'Sign out', onClick: () => signOut() },
  ];
  return (
    <Spotlight
      actions={[
        { group: 'Pages', actions: organisation === undefined ? [] : pages },
        { group: 'Organisations', actions: others },
        { group: 'You', actions: yours },
        { group: 'Error codes', actions: isSeeking ? codes : [] },
      ].filter(({ actions }) => actions.length > 0)}
      query={sought}
      onQueryChange={setSought}
      nothingFound="Nothing of that name"
      highlightQuery
      searchProps={{ placeholder: 'Go to …', 'aria-label': 'Go to' }}
    />
  );
}
