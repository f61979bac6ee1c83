import type { PortalKey } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { keyQuestion } from '../add-key/questions.js';
import { nameOf } from '../clients/client-words.js';
import { Answered } from '../page/answered.js';
import { Notice } from '../page/notice.js';
import { Page } from '../page/page.js';
import { RotationSteps } from './rotation-steps.js';

/** From one key to the next without a refused request. Whoever leaves leaves both keys valid. */
export function RotatePage() {
  const { organisation, key } = useParams({ from: '/signed-in/o/$organisation/keys/$key/rotate' });
  const query = useQuery(keyQuestion(organisation, key));
  return (
    <Page
      title={query.data ? `Rotate ${query.data.kid}` : 'Rotate a key'}
      trail={query.data && `Key of ${nameOf(query.data)}`}
      about="Four steps, each ticked by what the server sees. Leave whenever you like: both keys stay valid."
      actions={
        <Link className="button" to="/o/$organisation/keys/$key" params={{ organisation, key }}>
          Leave
        </Link>
      }
    >
      <Answered query={query} what="the key">
        {(old) => <Rotation organisation={organisation} old={old} />}
      </Answered>
    </Page>
  );
}

function Rotation({ organisation, old }: { organisation: string; old: PortalKey }) {
  if (old.source !== 'jwks_uri') return <RotationSteps organisation={organisation} of={old} />;
  return (
    <Notice tone="info">
      <p>
        <strong>This key is rotated where it stands.</strong> Put the next one into the key set of the client
        beside it, sign with it, and take this one out later: we follow by ourselves.
      </p>
    </Notice>
  );
}
