import { Button } from '@mantine/core';
import { type MySession, type Page, portalPaths } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Answered } from '../../page/answered.js';
import { ConfirmDialog } from '../../page/confirm-dialog.js';
import { Panel } from '../../page/panel.js';
import { askServer } from '../../server/ask-server.js';
import { SessionTable } from './session-table.js';

/** Where this account is signed in. */
export function SessionsPanel() {
  const [isOpen, setOpen] = useState(false);
  const query = useQuery({
    queryKey: ['me', 'sessions'],
    queryFn: ({ signal }) => askServer<Page<MySession>>(portalPaths.mySessions, { signal }),
  });
  const hasOthers = (query.data?.items.length ?? 0) > 1;
  return (
    <Panel
      id="sessions"
      title="Sessions"
      note={query.data?.items.length}
      actions={
        hasOthers && (
          <Button variant="default" onClick={() => setOpen(true)}>
            Sign out everywhere else
          </Button>
        )
      }
    >
      <Answered query={query} what="your sessions">
        {({ items }) => <SessionTable sessions={items} />}
      </Answered>
      <ConfirmDialog
        isOpen={isOpen}
        title="Sign out everywhere else?"
        action="Sign out everywhere else"
        write={() => askServer(portalPaths.mySessions, { method: 'DELETE' })}
        about={['me', 'sessions']}
        onClose={() => setOpen(false)}
      >
        Every session but this one ends at once.
      </ConfirmDialog>
    </Panel>
  );
}
