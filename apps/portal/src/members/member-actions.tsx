import { portalPath, portalPaths } from '@signet/protocol';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ConfirmDialog } from '../page/confirm-dialog.js';
import { RightButton } from '../page/right-button.js';
import { askServer } from '../server/ask-server.js';
import type { MemberRowProps } from './member-row.js';
import { RoleDialog } from './role-dialog.js';

/** Changing what a member may do, or ending it; anybody may leave, but the last owner. */
export function MemberActions({ organisation, member, isMe, isLastOwner, mayChange }: MemberRowProps) {
  const [open, setOpen] = useState<'role' | 'remove'>();
  const navigate = useNavigate();
  const close = () => setOpen(undefined);
  const path = portalPath(portalPaths.member, { organisation, member: member.member_id });
  const whose = isLastOwner ? 'Only once somebody else is an owner too, somebody' : 'An owner';
  return (
    <div className="row-actions">
      <RightButton
        variant="subtle"
        mayUse={mayChange && !isLastOwner}
        whose={whose}
        onClick={() => setOpen('role')}
      >
        Change role<span className="visually-hidden"> of {member.name}</span>
      </RightButton>
      <RightButton
        variant="subtle"
        mayUse={(mayChange || isMe) && !isLastOwner}
        whose={whose}
        onClick={() => setOpen('remove')}
      >
        {isMe ? 'Leave' : 'Remove'}
        <span className="visually-hidden"> {isMe ? 'the organisation' : member.name}</span>
      </RightButton>
      <RoleDialog organisation={organisation} member={member} isOpen={open === 'role'} onClose={close} />
      <ConfirmDialog
        isOpen={open === 'remove'}
        title={isMe ? 'Leave this organisation?' : `Remove ${member.name}?`}
        action={isMe ? 'Leave' : `Remove ${member.name}`}
        write={() => askServer(path, { method: 'DELETE' })}
        about={isMe ? ['me'] : ['organisations', organisation]}
        onClose={close}
        onDone={() => (isMe ? void navigate({ to: '/me' }) : close())}
      >
        {isMe ? 'You see' : 'They see'} nothing of it any more, from this moment. Clients and keys stay as
        they are.
      </ConfirmDialog>
    </div>
  );
}
