import type { KeyLane } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Answered } from '../page/answered.js';
import { EmptyState } from '../page/empty-state.js';
import { Page } from '../page/page.js';
import { Panel } from '../page/panel.js';
import { useRememberedChoice } from '../page/remembered-choice.js';
import { Segments } from '../page/segments.js';
import { organisationQuestion } from '../server/questions.js';
import { CalendarFeed } from './calendar-feed.js';
import { KeyTable } from './timeline/key-table.js';
import { Timeline } from './timeline/timeline.js';
import { timelineQuestion } from './keys-question.js';
import './keys.css';

const views = [
  { value: 'timeline', label: 'Timeline' },
  { value: 'table', label: 'Show as table' },
] as const;

/** All keys of an organisation in time. */
export function KeysPage() {
  const { organisation } = useParams({ from: '/signed-in/o/$organisation/keys' });
  const { data } = useQuery(organisationQuestion(organisation));
  const query = useQuery(timelineQuestion(organisation));
  return (
    <Page
      title="Keys"
      trail={data?.value.name}
      about="What every client signs with, and when that ends."
      actions={
        <Link
          className="button button-primary"
          to="/o/$organisation/keys/new"
          params={{ organisation }}
          data-shortcut="n"
        >
          Add a key
        </Link>
      }
    >
      <Panel id="time" title="Keys in time">
        <Answered query={query} what="your keys">
          {(lanes) =>
            lanes.length === 0 ? (
              <EmptyState>
                No key yet. Each will stand here with its life, and the gaps between them.
              </EmptyState>
            ) : (
              <KeysInTime organisation={organisation} lanes={lanes} />
            )
          }
        </Answered>
      </Panel>
      <CalendarFeed organisation={organisation} />
    </Page>
  );
}

function KeysInTime(props: { organisation: string; lanes: KeyLane[] }) {
  const [view, setView] = useRememberedChoice('signet-keys-view', ['timeline', 'table']);
  return (
    <>
      <div className="keys-view">
        <Segments legend="How to show the keys" options={views} value={view} onChange={setView} />
      </div>
      {view === 'timeline' ? <Timeline {...props} /> : <KeyTable {...props} />}
    </>
  );
}
