import type { Invitation } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import { Answered } from '../page/answered.js';
import { EmptyState } from '../page/empty-state.js';
import { Instant } from '../page/instant.js';
import type { Tone } from '../page/notice.js';
import { Panel } from '../page/panel.js';
import { roleNames } from '../page/role-names.js';
import { StateTag } from '../page/state-tag.js';
import { invitationsQuestion } from './members-questions.js';
import { WithdrawInvitation } from './withdraw-invitation.js';

const tags: Record<Invitation['status'], [Tone | 'none', string]> = {
  open: ['info', 'Open'],
  accepted: ['ok', 'Accepted'],
  expired: ['none', 'Expired'],
  withdrawn: ['none', 'Withdrawn'],
};

interface InvitationsPanelProps {
  organisation: string;
  isOwner: boolean;
}

export function InvitationsPanel({ organisation, isOwner }: InvitationsPanelProps) {
  const query = useQuery(invitationsQuestion(organisation));
  return (
    <Panel id="invitations" title="Invitations">
      <Answered query={query} what="the invitations">
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState>
              Nobody is invited. An invitation is a link for one person; you hand it over yourself, or we mail
              it.
            </EmptyState>
          ) : (
            <div className="table-frame">
              <table className="table table-stacked">
                <thead>
                  <tr>
                    <th scope="col">For</th>
                    <th scope="col">Role</th>
                    <th scope="col">Invited by</th>
                    <th scope="col">Good until</th>
                    <th scope="col">State</th>
                    <th scope="col">
                      <span className="visually-hidden">Actions</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((invitation) => (
                    <tr key={invitation.invitation_id} data-row tabIndex={-1}>
                      <th scope="row">{invitation.email}</th>
                      <td data-label="Role">{roleNames[invitation.role]}</td>
                      <td data-label="Invited by">{invitation.invited_by}</td>
                      <td data-label="Good until">
                        <Instant at={invitation.expires_at} />
                      </td>
                      <td data-label="State">
                        <StateTag tone={tags[invitation.status][0]}>{tags[invitation.status][1]}</StateTag>
                      </td>
                      <td>
                        {invitation.status === 'open' && (
                          <WithdrawInvitation
                            organisation={organisation}
                            invitation={invitation}
                            mayUse={isOwner}
                          />
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Answered>
    </Panel>
  );
}
