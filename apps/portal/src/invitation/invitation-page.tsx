import type { InvitationAccepted } from '@signet/protocol';
import { useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { BrokenLink } from '../page/broken-link.js';
import { Page } from '../page/page.js';
import { FirstPasskey } from '../passkey/first-passkey.js';
import { findLinkToken } from '../server/link-token.js';
import { useArrival } from '../sign-in/use-arrival.js';
import { Invited } from './invited.js';

/** What an invitation is about, and accepting it. */
export function InvitationPage() {
  const token = findLinkToken(useLocation().hash);
  const [isNew, setNew] = useState(false);
  const [home, setHome] = useState<string>();
  const arrive = useArrival();
  const accept = ({ organisation_id }: InvitationAccepted, isNewMember: boolean) => {
    const next = organisation_id ? `/o/${organisation_id}` : undefined;
    setHome(next);
    setNew(isNewMember);
    if (!isNewMember) void arrive(next);
  };
  if (isNew) {
    return (
      <Page title="Add a passkey">
        <FirstPasskey onDone={() => void arrive(home)} />
      </Page>
    );
  }
  return (
    <Page title="You are invited">
      {token ? (
        <Invited token={token} onAccepted={accept} />
      ) : (
        <BrokenLink whose="the person who invited you" />
      )}
    </Page>
  );
}
