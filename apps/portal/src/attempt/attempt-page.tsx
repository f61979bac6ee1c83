import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { attemptQuestion } from '../activity/questions.js';
import { CopyButton } from '../copy/copy-button.js';
import { Answered } from '../page/answered.js';
import { Instant } from '../page/instant.js';
import { Page } from '../page/page.js';
import { Panel } from '../page/panel.js';
import './attempt.css';
import { reportOf } from './attempt-report.js';
import { Verdict } from './verdict.js';
import { Waterfall } from './waterfall.js';

/** One request: how far it came, what was seen, and what to do. */
export function AttemptPage() {
  const { organisation, reference } = useParams({ from: '/signed-in/o/$organisation/activity/$reference' });
  const query = useQuery(attemptQuestion(organisation, reference));
  const attempt = query.data;
  return (
    <Page
      title={attempt?.title ?? 'One request'}
      trail={
        <Link to="/o/$organisation/activity" params={{ organisation }}>
          Activity
        </Link>
      }
      about={
        attempt && (
          <>
            {attempt.client_name ?? attempt.client_id} at <code>{attempt.endpoint}</code>,{' '}
            <Instant at={attempt.occurred_at} />. Reference <code>{reference}</code>
          </>
        )
      }
      actions={
        attempt && <CopyButton text={reportOf(attempt)} what="for support" label="Copy report for support" />
      }
    >
      <Answered query={query} what="the request">
        {(found) => (
          <>
            <Panel id="verdict" title="What to do">
              <Verdict attempt={found} />
            </Panel>
            <Panel id="steps" title="Step by step">
              <Waterfall steps={found.steps} />
            </Panel>
          </>
        )}
      </Answered>
    </Page>
  );
}
