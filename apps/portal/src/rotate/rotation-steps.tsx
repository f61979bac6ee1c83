import type { PortalClient, PortalKey } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Block } from '../first-token/block.js';
import { clientQuestion } from '../first-token/questions.js';
import { isOver } from '../keys/key-life.js';
import { instantText } from '../lifetime/instant-text.js';
import { Answered } from '../page/answered.js';
import { useMyRights } from '../page/my-rights.js';
import { AddStep } from './add-step.js';
import { ProveStep } from './prove-step.js';
import { RetireStep } from './retire-step.js';
import { findSuccessor } from './rotation.js';
import { SwitchStep } from './switch-step.js';
import '../keys/keys.css';
import './rotate.css';

interface RotationProps {
  organisation: string;
  of: PortalKey;
}

/** Milliseconds between two looks at the keys. */
const WAITING = 3_000;
const WATCHING = 15_000;

export function RotationSteps({ organisation, of }: RotationProps) {
  const { next } = useSearch({ from: '/signed-in/o/$organisation/keys/$key/rotate' });
  const query = useQuery({
    ...clientQuestion(organisation, of.client_id),
    refetchInterval: ({ state: { data } }) =>
      data && findSuccessor(data.keys, of, next)?.first_used_at === null ? WAITING : WATCHING,
  });
  return (
    <Answered query={query} what="the keys of the client">
      {(client) => <Steps organisation={organisation} of={of} client={client} chosen={next} />}
    </Answered>
  );
}

function Steps({
  organisation,
  of,
  client,
  chosen,
}: RotationProps & { client: PortalClient; chosen: string | undefined }) {
  const navigate = useNavigate({ from: '/o/$organisation/keys/$key/rotate' });
  const { isDeveloper } = useMyRights(organisation);
  const old = client.keys.find(({ key_id }) => key_id === of.key_id) ?? of;
  const successor = findSuccessor(client.keys, old, chosen);
  const firstUse = successor?.first_used_at;
  return (
    <>
      <Block
        id="add"
        title="1 Add"
        done={successor && `${successor.kid} is registered.`}
        waiting="waiting for the new key"
      >
        {successor ? (
          <p>The old key goes on. The new one counts from its first use.</p>
        ) : (
          <AddStep
            organisation={organisation}
            client={client}
            mayAdd={isDeveloper && !isOver(old)}
            onAdded={(key_id) => void navigate({ search: { next: key_id }, replace: true })}
          />
        )}
      </Block>
      {successor && (
        <Block
          id="prove"
          title="2 Prove"
          done={firstUse ? `First seen ${instantText(new Date(firstUse))}.` : undefined}
          waiting="waiting for its first use"
        >
          <ProveStep organisation={organisation} next={successor} />
        </Block>
      )}
      {successor && firstUse && (
        <>
          <Block id="switch" title="3 Switch" done={undefined}>
            <SwitchStep old={old} next={successor} />
          </Block>
          <Block
            id="retire"
            title="4 Retire"
            done={isOver(old) ? `${old.kid} is ${old.state}.` : undefined}
            isKept
          >
            <RetireStep organisation={organisation} old={old} mayRetire={isDeveloper} />
          </Block>
        </>
      )}
    </>
  );
}
