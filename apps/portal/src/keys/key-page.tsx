import type { PortalKey } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { keyQuestion } from '../add-key/questions.js';
import { nameOf } from '../clients/client-words.js';
import { LifetimeBar } from '../lifetime/lifetime-bar.js';
import { Answered } from '../page/answered.js';
import { NotFoundPage } from '../page/not-found-page.js';
import { Page } from '../page/page.js';
import { Panel } from '../page/panel.js';
import { isServerProblem } from '../server/server-problem.js';
import { KeyActions } from './actions/key-actions.js';
import { KeyFacts } from './key-facts.js';
import { findLife } from './key-life.js';
import { KeyTag } from './key-tag.js';
import { KeyUses } from './key-uses.js';
import { describedKey, stateMeaning } from './key-words.js';
import './keys.css';

/** One key: what it is, how long it lives, how it is used, and putting it out of use. */
export function KeyPage() {
  const { organisation, key } = useParams({ from: '/signed-in/o/$organisation/keys/$key' });
  const query = useQuery(keyQuestion(organisation, key));
  const { data: found } = query;
  if (found === undefined && isServerProblem(query.error) && query.error.status === 404)
    return <NotFoundPage />;
  return (
    <Page
      title={found?.kid ?? 'Key'}
      trail={found && <KeyTrail organisation={organisation} found={found} />}
      state={found && <KeyTag state={found.state} />}
      about={found && stateMeaning(found)}
      actions={found && <KeyActions organisation={organisation} of={found} />}
    >
      <Answered query={query} what="the key">
        {(of) => <Parts of={of} />}
      </Answered>
    </Page>
  );
}

function KeyTrail({ organisation, found }: { organisation: string; found: PortalKey }) {
  const { client_id } = found;
  return (
    <>
      Key of{' '}
      <Link to="/o/$organisation/clients/$client_id" params={{ organisation, client_id }}>
        {nameOf(found)}
      </Link>
    </>
  );
}

function Parts({ of }: { of: PortalKey }) {
  const life = findLife(of);
  return (
    <>
      <Panel id="what" title="What it is">
        <p className="panel-text">{describedKey(of)}.</p>
        {life ? <LifetimeBar life={life} now={new Date()} /> : <p>Nothing ends it but you.</p>}
        <KeyFacts of={of} />
      </Panel>
      <Panel id="uses" title="Uses, last 24 hours">
        <KeyUses of={of} />
      </Panel>
    </>
  );
}
