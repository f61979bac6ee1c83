import { type Page as PageOf, type PortalKey, portalPath, portalPaths } from '@signet/protocol';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Page } from '../page/page.js';
import { Panel } from '../page/panel.js';
import { ProblemNotice } from '../page/problem-notice.js';
import { askServer } from '../server/ask-server.js';
import { Debugger } from './debugger.js';

const MOST = 100;

const knownKeysQuestion = (organisation: string) =>
  queryOptions({
    queryKey: ['organisations', organisation, 'keys', 'for-debugger'],
    queryFn: ({ signal }) =>
      askServer<PageOf<PortalKey>>(`${portalPath(portalPaths.keys, { organisation })}?limit=${MOST}`, {
        signal,
      }),
  });

/** The debugger with the organisation's registered keys, which are fetched: the assertion is not sent to them. */
export function DebuggerPage() {
  const { organisation } = useParams({ from: '/signed-in/o/$organisation/debugger' });
  const { data, error, refetch } = useQuery(knownKeysQuestion(organisation));
  return (
    <Page
      title="Assertion debugger"
      about="What is in a client assertion and what this server thinks of it. Nothing is uploaded."
    >
      {error && (
        <ProblemNotice
          what="We could not read your keys. Signatures are not checked."
          error={error}
          again={() => void refetch()}
        />
      )}
      <Panel id="debugger" title="Assertion">
        <Debugger keys={data?.items} />
      </Panel>
    </Page>
  );
}
