import { Button } from '@mantine/core';
import { type AuditRecord, type Page as PageOf, portalPath, portalPaths } from '@signet/protocol';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Answered } from '../page/answered.js';
import { EmptyState } from '../page/empty-state.js';
import { Page } from '../page/page.js';
import { Panel } from '../page/panel.js';
import { askServer } from '../server/ask-server.js';
import { organisationQuestion } from '../server/questions.js';
import './audit.css';
import { AuditExport } from './audit-export.js';
import { AuditLine } from './audit-line.js';

/** What was changed in the organisation, newest first. */
export function AuditPage() {
  const { organisation } = useParams({ from: '/signed-in/o/$organisation/audit' });
  const { data } = useQuery(organisationQuestion(organisation));
  const path = portalPath(portalPaths.audit, { organisation });
  const query = useInfiniteQuery({
    queryKey: ['organisations', organisation, 'audit'],
    queryFn: ({ pageParam, signal }) =>
      askServer<PageOf<AuditRecord>>(
        `${path}?limit=50${pageParam ? `&after=${encodeURIComponent(pageParam)}` : ''}`,
        {
          signal,
        },
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });
  return (
    <Page
      title="Audit"
      trail={data?.value.name}
      about="Every change, by whom and when. Nothing can be taken out."
    >
      <Panel
        id="changes"
        title="Changes"
        actions={data?.value.role === 'owner' && <AuditExport organisation={organisation} />}
      >
        <Answered query={query} what="the changes">
          {({ pages }) => <AuditLines records={pages.flatMap(({ items }) => items)} />}
        </Answered>
        {query.hasNextPage && (
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            Show older changes
          </Button>
        )}
      </Panel>
    </Page>
  );
}

function AuditLines({ records }: { records: AuditRecord[] }) {
  if (records.length === 0) {
    return <EmptyState>No change yet. Each one will stand here: who did what, to what, and when.</EmptyState>;
  }
  return (
    <ol className="audit">
      {records.map((record) => (
        <AuditLine key={record.event_id} record={record} />
      ))}
    </ol>
  );
}
