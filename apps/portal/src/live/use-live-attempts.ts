import { type ListedAttempt, portalPath, portalPaths } from '@signet/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type UseAttemptFeed, usePolledAttempts } from '../first-token/attempt-feed.js';
import { issuerPath } from '../server/issuer-path.js';
import { newestFirst } from './newest-first.js';

/**
 * Attempts as they arrive: server-sent events, and the log besides, which is all there is while there is no stream. Accepted
 * requests are in the stream alone; what else they changed of the client is asked for with each of them.
 */
export const useLiveAttempts: UseAttemptFeed = (organisation, clientId) => {
  const [streamed, setStreamed] = useState<readonly ListedAttempt[]>([]);
  const [isStreaming, setStreaming] = useState(false);
  const polled = usePolledAttempts(organisation, clientId, isStreaming);
  const queries = useQueryClient();
  useEffect(() => {
    if (clientId === undefined) return undefined;
    const about = ['organisations', organisation, 'clients', clientId];
    const source = new EventSource(livePath(organisation, clientId));
    const stop = () => setStreaming(false);
    const add = ({ data }: MessageEvent<string>) => {
      setStreamed((before) => newestFirst([JSON.parse(data) as ListedAttempt, ...before]));
      void queries.invalidateQueries({ queryKey: about });
    };
    source.addEventListener('open', () => setStreaming(true));
    source.addEventListener('attempt', add);
    source.addEventListener('error', stop);
    return () => {
      source.close();
      setStreamed([]);
      stop();
    };
  }, [organisation, clientId, queries]);
  const state = isStreaming ? 'open' : polled.state;
  return { state, attempts: newestFirst([...streamed, ...polled.attempts]) };
};

const livePath = (organisation: string, clientId: string): string =>
  `${issuerPath()}${portalPath(portalPaths.live, { organisation })}?client_id=${encodeURIComponent(clientId)}`;
