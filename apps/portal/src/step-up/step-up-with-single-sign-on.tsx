import { Button } from '@mantine/core';
import { portalPath, portalPaths, type Redirection } from '@signet/protocol';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { ProblemNotice } from '../page/problem-notice.js';
import { askServer } from '../server/ask-server.js';
import { portalQuestion } from '../server/questions.js';

/** For who has nothing but an account elsewhere: there and back, and the write has to be made again. */
export function StepUpWithSingleSignOn() {
  const { data: portal } = useQuery(portalQuestion);
  const { href } = useLocation();
  const { mutate, error, isPending } = useMutation({
    mutationFn: (provider: string) => {
      const path = portalPath(portalPaths.stepUpWithSingleSignOn, { provider });
      return askServer<Redirection>(`${path}?next=${encodeURIComponent(href)}`, { method: 'POST' });
    },
    onSuccess: ({ location: address }) => location.assign(address),
  });
  return (
    <>
      {error && <ProblemNotice error={error} />}
      <p>
        You come back to this page, and do it once more. With a passkey on your own page you would stay here.
      </p>
      {portal?.single_sign_on.map(({ provider, name }) => (
        <Button key={provider} fullWidth loading={isPending} onClick={() => mutate(provider)}>
          Prove it at {name}
        </Button>
      ))}
    </>
  );
}
