import { type PortalRemoteKeySet, portalPath, portalPaths } from '@signet/protocol';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { CopyableFact, Fact } from '../copy/fact.js';
import { Answered } from '../page/answered.js';
import { Instant } from '../page/instant.js';
import { Notice } from '../page/notice.js';
import { Page } from '../page/page.js';
import { Panel } from '../page/panel.js';
import { ProblemNotice } from '../page/problem-notice.js';
import { RightButton } from '../page/right-button.js';
import { askServer } from '../server/ask-server.js';
import { organisationQuestion } from '../server/questions.js';
import { Fetches } from './fetches.js';

const keySetQuestion = (organisation: string, client_id: string) =>
  queryOptions({
    queryKey: ['organisations', organisation, 'remote-key-sets', client_id],
    queryFn: ({ signal }) =>
      askServer<PortalRemoteKeySet>(portalPath(portalPaths.remoteKeySet, { organisation, client_id }), {
        signal,
      }),
  });

/** The keys a client publishes itself, as this server last read them. */
export function KeySetPage() {
  const { organisation, client_id } = useParams({
    from: '/signed-in/o/$organisation/remote-key-sets/$client_id',
  });
  const { data } = useQuery(organisationQuestion(organisation));
  const question = keySetQuestion(organisation, client_id);
  const query = useQuery(question);
  const queries = useQueryClient();
  const { mutate, error, isPending } = useMutation({
    mutationFn: () =>
      askServer<PortalRemoteKeySet>(portalPath(portalPaths.fetchRemoteKeySet, { organisation, client_id }), {
        method: 'POST',
      }),
    onSuccess: (keySet) => queries.setQueryData(question.queryKey, keySet),
  });
  const mayFetch = data?.value.role === 'owner' || data?.value.role === 'developer';
  return (
    <Page
      title="Remote key set"
      trail={data?.value.name}
      about={
        <>
          Keys that client <code>{client_id}</code> publishes. They are read at most once in 30 seconds.
        </>
      }
      actions={
        <RightButton
          variant="filled"
          mayUse={mayFetch}
          whose="A developer or an owner"
          loading={isPending}
          onClick={() => mutate()}
        >
          Fetch now
        </RightButton>
      }
    >
      {error && <ProblemNotice error={error} what="It could not be fetched." />}
      <Answered query={query} what="the key set">
        {(keySet) => (
          <>
            <Panel id="now" title="Now">
              <Facts keySet={keySet} />
            </Panel>
            <Panel id="fetches" title="Fetches">
              <Fetches fetches={keySet.fetches} />
            </Panel>
          </>
        )}
      </Answered>
    </Page>
  );
}

function Facts({ keySet }: { keySet: PortalRemoteKeySet }) {
  const { jwks_uri, fetched_at, next_fetch_at, failures, failure, keys } = keySet;
  return (
    <>
      {failures > 0 && (
        <Notice tone="bad" role="status">
          <p>
            <strong>The last {failures === 1 ? 'fetch' : `${failures} fetches`} failed.</strong> {failure}
          </p>
        </Notice>
      )}
      <dl className="facts">
        <CopyableFact name="Address" value={jwks_uri} />
        <Fact name="Last read">{fetched_at ? <Instant at={fetched_at} /> : 'never'}</Fact>
        <Fact name="Read again">
          {next_fetch_at ? <Instant at={next_fetch_at} /> : 'when it is next needed'}, or when a key of
          another name signs
        </Fact>
        <Fact name="Keys">
          {keys.length === 0
            ? 'none'
            : keys.map(({ kid, thumbprint, alg }) => (
                <span key={thumbprint} className="cell-note">
                  <code>{kid ?? thumbprint}</code> {alg}
                </span>
              ))}
        </Fact>
      </dl>
    </>
  );
}
