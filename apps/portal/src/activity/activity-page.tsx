import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Page } from '../page/page.js';
import { Panel } from '../page/panel.js';
import { Segments } from '../page/segments.js';
import { organisationQuestion } from '../server/questions.js';
import './activity.css';
import { Causes } from './causes.js';
import { FilterFields } from './filter-fields.js';
import type { ActivityFilters } from './filters.js';
import { Log } from './log.js';

const ROUTE = '/signed-in/o/$organisation/activity';

const views = [
  { value: 'request', label: 'Each request' },
  { value: 'cause', label: 'By cause' },
] as const;

/** What was refused, and why. The filters stand in the address, so that what is seen can be passed on. */
export function ActivityPage() {
  const { organisation } = useParams({ from: ROUTE });
  const filters = useSearch({ from: ROUTE });
  const navigate = useNavigate({ from: '/o/$organisation/activity' });
  const { data } = useQuery(organisationQuestion(organisation));
  const change = (changes: ActivityFilters) =>
    void navigate({ search: { ...filters, ...changes }, replace: true });
  return (
    <Page
      title="Activity"
      trail={data?.value.name}
      about="Requests of your clients that were refused, with the reason and what to do. Accepted ones are counted, not kept."
    >
      <Panel
        id="requests"
        title="Refused requests"
        actions={
          <Segments
            legend="How they are shown"
            options={views}
            value={filters.by ?? 'request'}
            onChange={(by) => change({ by: by === 'cause' ? by : undefined })}
          />
        }
      >
        <FilterFields organisation={organisation} filters={filters} onChange={change} />
        {filters.by === 'cause' ? (
          <Causes organisation={organisation} filters={filters} />
        ) : (
          <Log organisation={organisation} filters={filters} clear={() => void navigate({ search: {} })} />
        )}
      </Panel>
    </Page>
  );
}
