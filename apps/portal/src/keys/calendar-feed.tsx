import { Button } from '@mantine/core';
import { type CalendarLink, portalPath, portalPaths } from '@signet/protocol';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { CopyableFact } from '../copy/fact.js';
import { ConfirmDialog } from '../page/confirm-dialog.js';
import { Notice } from '../page/notice.js';
import { Panel } from '../page/panel.js';
import { ProblemNotice } from '../page/problem-notice.js';
import { askServer } from '../server/ask-server.js';

/** A secret link by which one's own calendar shows when keys end. */
export function CalendarFeed({ organisation }: { organisation: string }) {
  const path = portalPath(portalPaths.calendar, { organisation });
  const [isWithdrawn, setWithdrawn] = useState(false);
  const making = useMutation({
    mutationFn: () => askServer<CalendarLink>(path, { method: 'POST', body: {} }),
    onSuccess: () => setWithdrawn(false),
  });
  const withdrawn = () => {
    making.reset();
    setWithdrawn(true);
  };
  return (
    <Panel id="calendar-feed" title="Calendar feed">
      <p>
        Ends of keys, planned retirements and times in which nobody can sign, in your own calendar. Whoever
        has the link can read them. It is yours alone, and ends with your membership.
      </p>
      {making.error && <ProblemNotice error={making.error} />}
      {isWithdrawn && (
        <Notice tone="ok" role="status">
          <p>Your link opens nothing any more.</p>
        </Notice>
      )}
      {making.data && <NewLink link={making.data.link} />}
      <div className="form-actions">
        <Button variant="default" loading={making.isPending} onClick={() => making.mutate()}>
          Make a new link
        </Button>
        <WithdrawLink path={path} onWithdrawn={withdrawn} />
      </div>
    </Panel>
  );
}

function NewLink({ link }: { link: string }) {
  return (
    <>
      <p role="status">
        Subscribe to this address in your calendar. It is shown this once; a link you made before is
        withdrawn.
      </p>
      <dl className="facts">
        <CopyableFact name="Calendar link" value={link} />
      </dl>
    </>
  );
}

function WithdrawLink({ path, onWithdrawn }: { path: string; onWithdrawn: () => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="subtle" onClick={() => setOpen(true)}>
        Withdraw my link
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title="Withdraw your calendar link?"
        action="Withdraw it"
        write={() => askServer(path, { method: 'DELETE' })}
        about={['calendar', path]}
        onClose={() => setOpen(false)}
        onDone={() => {
          setOpen(false);
          onWithdrawn();
        }}
      >
        Calendars that use it show nothing new any more.
      </ConfirmDialog>
    </>
  );
}
