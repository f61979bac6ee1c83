import type { PortalClient } from '@signet/protocol';
import { useState } from 'react';
import { useMyRights } from '../../page/my-rights.js';
import { RightButton } from '../../page/right-button.js';
import { RevokeDialog } from './revoke-dialog.js';
import { StatusDialog } from './status-dialog.js';

export interface ClientActionProps {
  organisation: string;
  client: PortalClient;
}

/** Pausing and resuming, and ending it for good. */
export function ClientActions({ organisation, client }: ClientActionProps) {
  const [open, setOpen] = useState<'status' | 'revoke'>();
  const { isOwner, isDeveloper } = useMyRights(organisation);
  const close = () => setOpen(undefined);
  if (client.status === 'revoked') return null;
  return (
    <>
      <RightButton
        variant="default"
        mayUse={isDeveloper}
        whose="An owner or a developer"
        onClick={() => setOpen('status')}
      >
        {client.status === 'paused' ? 'Resume client' : 'Pause client'}
      </RightButton>
      <RightButton variant="default" mayUse={isOwner} whose="An owner" onClick={() => setOpen('revoke')}>
        Revoke client
      </RightButton>
      {open === 'status' && <StatusDialog organisation={organisation} client={client} onClose={close} />}
      {open === 'revoke' && (
        <RevokeDialog
          organisation={organisation}
          client={client}
          onClose={close}
          pauseInstead={() => setOpen('status')}
        />
      )}
    </>
  );
}
