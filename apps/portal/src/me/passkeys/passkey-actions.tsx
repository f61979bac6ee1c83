import { Button } from '@mantine/core';
import { type MyPasskey, portalPath, portalPaths } from '@signet/protocol';
import { useState } from 'react';
import { ConfirmDialog } from '../../page/confirm-dialog.js';
import { askServer } from '../../server/ask-server.js';
import { RenamePasskeyDialog } from './rename-passkey-dialog.js';

/** What can be done with one passkey. */
export function PasskeyActions({ passkey }: { passkey: MyPasskey }) {
  const [open, setOpen] = useState<'rename' | 'remove'>();
  const close = () => setOpen(undefined);
  const path = portalPath(portalPaths.myPasskey, { passkey: passkey.passkey });
  return (
    <div className="row-actions">
      <Button variant="subtle" onClick={() => setOpen('rename')}>
        Rename<span className="visually-hidden"> {passkey.name}</span>
      </Button>
      <Button variant="subtle" onClick={() => setOpen('remove')}>
        Remove<span className="visually-hidden"> {passkey.name}</span>
      </Button>
      <RenamePasskeyDialog passkey={passkey} isOpen={open === 'rename'} onClose={close} />
      <ConfirmDialog
        isOpen={open === 'remove'}
        title={`Remove “${passkey.name}”?`}
        action="Remove the passkey"
        write={() => askServer(path, { method: 'DELETE' })}
        about={['me']}
        onClose={close}
      >
        Nobody can sign in with it any more. Your device may still offer it: remove it there too.
      </ConfirmDialog>
    </div>
  );
}
