import { NativeSelect } from '@mantine/core';
import type { PortalClient, RegistrationAccess } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { CopyableFact } from '../copy/fact.js';
import { Answered } from '../page/answered.js';
import { useLiveAttempts } from '../live/use-live-attempts.js';
import type { UseAttemptFeed } from './attempt-feed.js';
import { Block } from './block.js';
import { factsOf, findSigningKey } from './facts.js';
import { clientQuestion } from './questions.js';
import { RunBlock } from './run-block.js';
import { SnippetBlock } from './snippet-block.js';
import { TokenBlock } from './token-block.js';

interface TokenStepsProps {
  organisation: string;
  clientId: string;
  access: RegistrationAccess;
  choose: (clientId: string) => void;
  /** Where attempts come from. */
  useAttemptFeed?: UseAttemptFeed;
}

/** Milliseconds. What no attempt told of, the client itself tells, until there is nothing left to wait for. */
const AGAIN = 5_000;

/** The steps of a client that is there. */
export function TokenSteps(props: TokenStepsProps) {
  const query = useQuery({
    ...clientQuestion(props.organisation, props.clientId),
    refetchInterval: ({ state }) => (state.data?.registered_clients ? false : AGAIN),
  });
  return (
    <Answered query={query} what="the client">
      {(client) => <Steps {...props} client={client} />}
    </Answered>
  );
}

function Steps({
  client,
  organisation,
  clientId,
  access,
  choose,
  useAttemptFeed = useLiveAttempts,
}: TokenStepsProps & { client: PortalClient }) {
  const feed = useAttemptFeed(organisation, clientId);
  const [isCopied, setCopied] = useState(false);
  const facts = factsOf(client, feed.attempts);
  const stored = findSigningKey(client);
  return (
    <>
      <Block
        id="key"
        title="1 Key"
        done={facts.hasKey ? `${client.client_name ?? clientId} has a key.` : undefined}
        waiting="no key that counts"
      >
        <ClientFacts client={client} access={access} choose={choose} organisation={organisation} />
      </Block>
      {stored && (
        <>
          <Block id="program" title="2 Program" done={isCopied && facts.hasRequest ? 'Copied.' : undefined}>
            <SnippetBlock stored={stored} access={access} onCopied={() => setCopied(true)} />
          </Block>
          <Block
            id="run"
            title="3 Run it"
            done={facts.hasRequest ? 'seen' : undefined}
            waiting="waiting"
            isKept
          >
            <RunBlock
              feed={feed}
              organisation={organisation}
              clientId={clientId}
              issuer={access.issuer}
              kid={stored.kid}
            />
          </Block>
          <Block
            id="token"
            title="4 Token"
            done={facts.tokenAt ? 'issued' : undefined}
            waiting="no token yet"
            isKept
          >
            <TokenBlock
              tokenAt={facts.tokenAt}
              hasRegistered={facts.hasRegistered}
              registrationUrl={access.registration_endpoint}
            />
          </Block>
        </>
      )}
    </>
  );
}

type ClientFactsProps = Pick<TokenStepsProps, 'access' | 'choose' | 'organisation'> & {
  client: PortalClient;
};

function ClientFacts({ client, access, choose, organisation }: ClientFactsProps) {
  return (
    <>
      {access.onboarding_clients.length > 1 && (
        <NativeSelect
          label="Client"
          value={client.client_id}
          data={access.onboarding_clients.map(({ client_id, client_name }) => ({
            value: client_id,
            label: client_name ?? client_id,
          }))}
          onChange={(event) => choose(event.currentTarget.value)}
        />
      )}
      <dl className="facts">
        <CopyableFact name="Client ID" value={client.client_id} />
      </dl>
      <p>
        <Link to="/o/$organisation/keys/new" params={{ organisation }}>
          Add another key
        </Link>
      </p>
    </>
  );
}
