import { Button } from '@mantine/core';
import { portalPath, portalPaths, type Redirection } from '@signet/protocol';
import { useMutation, useQuery } from '@tanstack/react-query';
import { EmptyState } from '../page/empty-state.js';
import { Panel } from '../page/panel.js';
import { ProblemNotice } from '../page/problem-notice.js';
import { askServer } from '../server/ask-server.js';
import { portalQuestion } from '../server/questions.js';
import { useStepUp } from '../step-up/use-step-up.js';

/** Linking the account at an identity provider; nothing where this server trusts none. */
export function SingleSignOnPanel() {
  const withStepUp = useStepUp();
  const { data } = useQuery(portalQuestion);
  const { mutate, error, isPending } = useMutation({
    mutationFn: (provider: string) =>
      withStepUp(() =>
        askServer<Redirection>(portalPath(portalPaths.mySingleSignOn, { provider }), { method: 'POST' }),
      ),
    onSuccess: ({ location: address }) => location.assign(address),
  });
  if (!data || data.single_sign_on.length === 0) return null;
  return (
    <Panel id="single-sign-on" title="Single sign-on">
      {error && <ProblemNotice error={error} />}
      <EmptyState
        action={data.single_sign_on.map(({ provider, name }) => (
          <Button key={provider} variant="default" loading={isPending} onClick={() => mutate(provider)}>
            Link {name}
          </Button>
        ))}
      >
        Sign in with the account you have elsewhere. It is linked once, from here, and never by a mail
        address.
      </EmptyState>
    </Panel>
  );
}
