import { type InvitationAccepted, type OpenInvitation, portalPaths } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import { Answered } from '../page/answered.js';
import { askServer } from '../server/ask-server.js';
import { AcceptAsMember } from './accept-as-member.js';
import { AcceptForm } from './accept-form.js';
import { InvitationFacts } from './invitation-facts.js';

interface InvitedProps {
  token: string;
  onAccepted: (accepted: InvitationAccepted, isNew: boolean) => void;
}

/** The invitation behind a link, and the way to accept it: as a new member, or as one who is here already. */
export function Invited({ token, onAccepted }: InvitedProps) {
  const query = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) =>
      askServer<OpenInvitation>(portalPaths.lookAtInvitation, { method: 'POST', body: { token }, signal }),
    staleTime: Infinity,
  });
  return (
    <Answered query={query} what="the invitation">
      {(invitation) => (
        <>
          <InvitationFacts {...invitation} />
          {invitation.account_exists ? (
            <AcceptAsMember
              token={token}
              email={invitation.email}
              onAccepted={(one) => onAccepted(one, false)}
            />
          ) : (
            <AcceptForm token={token} onAccepted={(one) => onAccepted(one, true)} />
          )}
        </>
      )}
    </Answered>
  );
}
