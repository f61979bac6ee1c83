import { portalPaths, type ServerTime } from '@signet/protocol';
import { useQuery } from '@tanstack/react-query';
import { askServer } from '../../server/ask-server.js';
import { type ClockSample, offsetOf } from './server-clock.js';

const TIMES = 5;

/** Milliseconds the server is ahead of this computer, asked five times; undefined until it is known. */
export function useServerClock(): number | undefined {
  const { data } = useQuery({
    queryKey: ['time'],
    queryFn: ({ signal }) => measured(signal),
    staleTime: Infinity,
  });
  return data;
}

async function measured(signal: AbortSignal): Promise<number> {
  const samples: ClockSample[] = [];
  while (samples.length < TIMES) {
    const asked = Date.now();
    const { now } = await askServer<ServerTime>(portalPaths.time, { signal });
    samples.push({ asked, answered: Date.now(), server: Date.parse(now) });
  }
  return offsetOf(samples)!;
}
