import { Button } from '@mantine/core';
import { type MySession, portalPath, portalPaths } from '@signet/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ProblemNotice } from '../../page/problem-notice.js';
import { askServer } from '../../server/ask-server.js';

/** Ending a session takes nothing away that signing in does not bring back, so it is not asked twice. */
export function EndSession({ session }: { session: MySession }) {
  const queries = useQueryClient();
  const { mutate, error, isPending } = useMutation({
    mutationFn: () =>
      askServer(portalPath(portalPaths.mySession, { session: session.session_id }), { method: 'DELETE' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['me', 'sessions'] }),
  });
  return (
    <>
      {error && <ProblemNotice error={error} />}
      <Button variant="subtle" loading={isPending} onClick={() => mutate()}>
        Sign out<span className="visually-hidden"> the session at {session.address}</span>
      </Button>
    </>
  );
}
