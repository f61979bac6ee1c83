import { Button } from '@mantine/core';
import { type InvitationAccepted, type Me, portalPages, portalPaths } from '@signet/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ProblemNotice } from '../page/problem-notice.js';
import { askServer } from '../server/ask-server.js';
import { meQuestion } from '../server/questions.js';
import { SignIn } from '../sign-in/sign-in.js';

interface AcceptAsMemberProps {
  token: string;
  email: string;
  onAccepted: (accepted: InvitationAccepted) => void;
}

/** Accepting with an address that has an account: only that account can. */
export function AcceptAsMember({ token, email, onAccepted }: AcceptAsMemberProps) {
  const queries = useQueryClient();
  const { data: me, isPending } = useQuery(meQuestion);
  const accepting = useMutation({
    mutationFn: ({ member }: Me) =>
      askServer<InvitationAccepted>(portalPaths.acceptInvitation, {
        method: 'POST',
        body: { token, name: member.name },
      }),
    onSuccess: onAccepted,
  });
  if (isPending) return null;
  if (!me) {
    return (
      <>
        <p>This address has an account. Sign in with it to accept.</p>
        <SignIn
          email={email}
          next={portalPages.invite}
          onSignedIn={() => void queries.invalidateQueries(meQuestion)}
        />
      </>
    );
  }
  return (
    <>
      {accepting.error && <ProblemNotice error={accepting.error} />}
      <Button size="md" loading={accepting.isPending} onClick={() => accepting.mutate(me)}>
        Accept as {me.member.email}
      </Button>
    </>
  );
}
