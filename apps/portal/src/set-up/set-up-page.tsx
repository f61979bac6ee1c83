import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { BrokenLink } from '../page/broken-link.js';
import { Page } from '../page/page.js';
import { FirstPasskey } from '../passkey/first-passkey.js';
import { findLinkToken } from '../server/link-token.js';
import { useArrival } from '../sign-in/use-arrival.js';
import { SetUpForm } from './set-up-form.js';

/** The first of the staff, by the link the server printed when it started. */
export function SetUpPage() {
  const { hash } = useLocation();
  const [isMade, setMade] = useState(false);
  const arrive = useArrival();
  const token = findLinkToken(hash);
  if (isMade) {
    return (
      <Page title="Add a passkey">
        <FirstPasskey onDone={() => void arrive()} />
      </Page>
    );
  }
  return (
    <Page title="Set up this server">
      {token ? (
        <>
          <p>
            You are the first here. Your account will run this server: it can approve and suspend
            organisations.
          </p>
          <SetUpForm token={token} onMade={() => setMade(true)} />
        </>
      ) : (
        <BrokenLink whose="whoever started the server" />
      )}
    </Page>
  );
}
