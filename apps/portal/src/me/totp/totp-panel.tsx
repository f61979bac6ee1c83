import { Button } from '@mantine/core';
import { type Factors, portalPaths } from '@signet/protocol';
import { useState } from 'react';
import { ConfirmDialog } from '../../page/confirm-dialog.js';
import { EmptyState } from '../../page/empty-state.js';
import { Panel } from '../../page/panel.js';
import { StateTag } from '../../page/state-tag.js';
import { askServer } from '../../server/ask-server.js';
import { EnrolTotpDialog } from './enrol-totp-dialog.js';

/** The authenticator app that gives the second factor of a password. */
export function TotpPanel({ factors: { totp } }: { factors: Factors }) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const button = (
    <Button variant="default" onClick={() => setOpen(true)}>
      {totp ? 'Take it away' : 'Set up an app'}
    </Button>
  );
  return (
    <Panel
      id="totp"
      title="Authenticator app"
      note={totp ? <StateTag tone="ok">Set up</StateTag> : <StateTag tone="none">Not set up</StateTag>}
    >
      <EmptyState action={button}>
        {totp
          ? 'After your password we ask for a code from your app.'
          : 'After your password we would ask for a code from an app on your phone: a stolen password alone is then worth nothing.'}
      </EmptyState>
      {totp ? (
        <ConfirmDialog
          isOpen={isOpen}
          title="Take the authenticator app away?"
          action="Take it away"
          write={() => askServer(portalPaths.myTotp, { method: 'DELETE' })}
          about={['me']}
          onClose={close}
        >
          Your password alone will then be enough to sign in with it, and your recovery codes end.
        </ConfirmDialog>
      ) : (
        <EnrolTotpDialog isOpen={isOpen} onClose={close} />
      )}
    </Panel>
  );
}
