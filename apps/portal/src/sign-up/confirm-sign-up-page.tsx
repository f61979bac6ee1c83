import { Button } from '@mantine/core';
import { portalPaths } from '@signet/protocol';
import { useMutation } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { BrokenLink } from '../page/broken-link.js';
import { Page } from '../page/page.js';
import { ProblemNotice } from '../page/problem-notice.js';
import { FirstPasskey } from '../passkey/first-passkey.js';
import { askServer } from '../server/ask-server.js';
import { findLinkToken } from '../server/link-token.js';
import { useArrival } from '../sign-in/use-arrival.js';

/** Behind the link of a sign-up. It asks for a click: programs that look through mail open links too. */
export function ConfirmSignUpPage() {
  const token = findLinkToken(useLocation().hash);
  const arrive = useArrival();
  const { mutate, error, isPending, isSuccess } = useMutation({
    mutationFn: () => askServer(portalPaths.confirmSignUp, { method: 'POST', body: { token } }),
  });
  if (isSuccess) {
    return (
      <Page title="Add a passkey">
        <FirstPasskey onDone={() => void arrive()} />
      </Page>
    );
  }
  return (
    <Page title="Confirm your sign-up">
      {error && <ProblemNotice error={error} />}
      {token ? (
        <>
          <p>This makes your account and your organisation.</p>
          <Button size="md" loading={isPending} onClick={() => mutate()}>
            Confirm
          </Button>
        </>
      ) : (
        <BrokenLink whose="the person who runs this server" />
      )}
    </Page>
  );
}
