import { type Invitation, portalPath, portalPaths } from '@signet/protocol';
import { useState } from 'react';
import { ConfirmDialog } from '../page/confirm-dialog.js';
import { RightButton } from '../page/right-button.js';
import { askServer } from '../server/ask-server.js';

interface WithdrawInvitationProps {
  organisation: string;
  invitation: Invitation;
  mayUse: boolean;
}

export function WithdrawInvitation({ organisation, invitation, mayUse }: WithdrawInvitationProps) {
  const [isOpen, setOpen] = useState(false);
  const path = portalPath(portalPaths.invitation, { organisation, invitation: invitation.invitation_id });
  return (
    <div className="row-actions">
      <RightButton variant="subtle" mayUse={mayUse} whose="An owner" onClick={() => setOpen(true)}>
        Withdraw<span className="visually-hidden"> the invitation of {invitation.email}</span>
      </RightButton>
      <ConfirmDialog
        isOpen={isOpen}
        title={`Withdraw the invitation of ${invitation.email}?`}
        action="Withdraw it"
        write={() => askServer(path, { method: 'DELETE' })}
        about={['organisations', organisation, 'invitations']}
        onClose={() => setOpen(false)}
      >
        Its link opens nothing any more.
      </ConfirmDialog>
    </div>
  );
}
