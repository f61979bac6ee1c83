import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isServerProblem } from './server-problem.js';
import { sessionEnd } from './session-end.js';

const ATTEMPTS = 3;

const noticeSessionEnd = (error: Error) => {
  if (isServerProblem(error, 'signed_out')) sessionEnd.set(true);
};

// Only what another moment may change is asked again: no answer, or a server that cannot decide now.
const again = (failures: number, error: Error) =>
  failures < ATTEMPTS && isServerProblem(error) && (error.status === 0 || error.status === 503);

/** What the pages have read from the server, shared by all of them. */
export const newQueryClient = (): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({
      // Who was never signed in is led to the sign-in instead.
      onError: (error, { state, queryKey: [about] }) => {
        if (about !== 'me' || state.data !== undefined) noticeSessionEnd(error);
      },
    }),
    mutationCache: new MutationCache({ onError: noticeSessionEnd }),
    defaultOptions: { queries: { retry: again, staleTime: 15_000 }, mutations: { retry: false } },
  });
