import { useEffect, useState } from 'react';
import { fetchServer, type ThisServer } from './fetch-server.js';

export type ServerState =
  { state: 'loading' } | { state: 'failed'; reason: string } | ({ state: 'ready' } & ThisServer);

/** What is known of the server, and how to ask again. Pages below the front page say where that is. */
export function useServer(frontPage: string = location.href): [ServerState, () => void] {
  const [round, setRound] = useState(0);
  const [server, setServer] = useState<ServerState>({ state: 'loading' });
  useEffect(() => {
    const leaving = new AbortController();
    fetchServer(frontPage, leaving.signal).then(
      (found) => !leaving.signal.aborted && setServer({ state: 'ready', ...found }),
      (error: Error) => !leaving.signal.aborted && setServer({ state: 'failed', reason: error.message }),
    );
    return () => leaving.abort();
  }, [frontPage, round]);
  const askAgain = () => {
    setServer({ state: 'loading' });
    setRound(round + 1);
  };
  return [server, askAgain];
}
