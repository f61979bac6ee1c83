import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Page } from '../page/page.js';
import { RightButton } from '../page/right-button.js';
import { organisationQuestion } from '../server/questions.js';
import { InvitationsPanel } from './invitations-panel.js';
import { InviteDialog } from './invite/invite-dialog.js';
import { MembersPanel } from './members-panel.js';

/** Who is in the organisation, and who is invited. */
export function MembersPage() {
  const { organisation } = useParams({ from: '/signed-in/o/$organisation/members' });
  const { data } = useQuery(organisationQuestion(organisation));
  const [isInviting, setInviting] = useState(false);
  const isOwner = data?.value.role === 'owner';
  return (
    <Page
      title="Members"
      trail={data?.value.name}
      actions={
        <RightButton mayUse={isOwner} whose="An owner" data-shortcut="n" onClick={() => setInviting(true)}>
          Invite
        </RightButton>
      }
    >
      <MembersPanel organisation={organisation} isOwner={isOwner} />
      <InvitationsPanel organisation={organisation} isOwner={isOwner} />
      <InviteDialog organisation={organisation} isOpen={isInviting} onClose={() => setInviting(false)} />
    </Page>
  );
}
