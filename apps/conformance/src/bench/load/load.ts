import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from './connection.js';

export interface Load {
  port: number;
  requests: readonly Buffer[];
  expectedStatus: number;
  /** Sends at this pace, whether or not the answers keep up; without it, as fast as they come. */
  perSecond?: number;
}

export interface LoadResult {
  seconds: number;
  /** Milliseconds, one per request, in no particular order. */
  latencies: Float64Array;
  /** One per request, in the order of the requests. */
  bodies: string[];
}

export const connectionCount = 32;

/** When a request starts to count: as it is sent, or as it was due where every connection was still waiting then. */
async function beginning({ perSecond }: Load, started: number, index: number): Promise<number> {
  const now = performance.now();
  if (perSecond === undefined) return now;
  const due = started + (index * 1000) / perSecond;
  if (now >= due) return due;
  await pause(due - now);
  return performance.now();
}

/** Sends every request once over the connections; throws at the first answer that has another status. */
export async function sendLoad(load: Load): Promise<LoadResult> {
  const connections = await Promise.all(
    Array.from({ length: Math.min(connectionCount, load.requests.length) }, () => Connection.open(load.port)),
  );
  const latencies = new Float64Array(load.requests.length);
  const bodies = new Array<string>(load.requests.length);
  const unsent = load.requests.entries();

  const started = performance.now();
  const drain = async (connection: Connection) => {
    for (const [index, request] of unsent) {
      const sent = await beginning(load, started, index);
      const { status, body } = await connection.exchange(request);
      latencies[index] = performance.now() - sent;
      if (status !== load.expectedStatus)
        throw new Error(`answered ${status}, not ${load.expectedStatus}: ${body}`);
      bodies[index] = body;
    }
  };

  try {
    await Promise.all(connections.map(drain));
    return { seconds: (performance.now() - started) / 1000, latencies, bodies };
  } finally {
    for (const connection of connections) connection.close();
  }
}
