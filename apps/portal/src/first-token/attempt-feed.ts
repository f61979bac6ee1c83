import { type ListedAttempt, type Page, portalPath, portalPaths } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import { askServer } from '../server/ask-server.js';

/** The requests of one client as they arrive, the newest first. */
export interface AttemptFeed {
  /** `waiting` until the first answer; `interrupted` while asking again. */
  state: 'waiting' | 'open' | 'interrupted';
  attempts: readonly ListedAttempt[];
}

/** Where a page gets its attempts from. `clientId` is undefined while there is no client yet. */
export type UseAttemptFeed = (organisation: string, clientId: string | undefined) => AttemptFeed;

/** Milliseconds between two questions: where nothing else tells of attempts, and where a stream does, which may lose one. */
const OFTEN = 2_000;
const SELDOM = 15_000;
const NEWEST = 20;

/** Asks the log again and again: every two seconds, and seldom beside a stream. */
export const usePolledAttempts = (
  organisation: string,
  clientId: string | undefined,
  isStreaming: boolean,
): AttemptFeed => {
  const { data, error } = useQuery({
    queryKey: ['organisations', organisation, 'activity', 'newest', clientId],
    queryFn: ({ signal }) => askServer<Page<ListedAttempt>>(newest(organisation, clientId!), { signal }),
    enabled: clientId !== undefined,
    refetchInterval: isStreaming ? SELDOM : OFTEN,
  });
  return { state: error ? 'interrupted' : data ? 'open' : 'waiting', attempts: data?.items ?? [] };
};

const newest = (organisation: string, clientId: string): string =>
  `${portalPath(portalPaths.activity, { organisation })}?client_id=${encodeURIComponent(clientId)}&limit=${NEWEST}`;
