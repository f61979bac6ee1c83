import { Modal } from '@mantine/core';
import type { NewInvitation } from '@signet/protocol';
import { useState } from 'react';
import { InviteForm } from './invite-form.js';
import { InviteLink } from './invite-link.js';

interface InviteDialogProps {
  organisation: string;
  isOpen: boolean;
  onClose: () => void;
}

/** Inviting somebody: whom and as what; then the link, which is told once. */
export function InviteDialog({ organisation, isOpen, onClose }: InviteDialogProps) {
  const [made, setMade] = useState<NewInvitation>();
  const close = () => {
    setMade(undefined);
    onClose();
  };
  // A click beside the dialog must not lose a link that nobody can see again.
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      closeOnClickOutside={!made}
      closeOnEscape={!made}
      title={made ? `Invitation for ${made.email}` : 'Invite somebody'}
    >
      {made ? (
        <InviteLink invitation={made} onDone={close} />
      ) : (
        <InviteForm organisation={organisation} onMade={setMade} />
      )}
    </Modal>
  );
}
