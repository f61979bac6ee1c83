import type { Contender } from '../contenders/contender.js';
import type { Job } from '../jobs/job.js';
import { sendLoad, type LoadResult } from '../load/load.js';
import { memoryOf, type Cpu } from './cpu.js';
import type { Postgres } from './postgres.js';
import { readProcessTable } from './process-table.js';
import { settledCpu } from './settle.js';
import { percentile } from './statistics.js';

/** What one round of one contender came to. Times of CPU in µs per request, latencies in ms, memory in bytes. */
export interface RoundFigures {
  cost: number;
  serverCpu: number;
  postgresCpu: number;
  requestsPerSecond: number;
  p50: number;
  p99: number;
  commitsPerRequest: number;
  memory: number;
}

/** Compilers and caches need some thousand requests before a server costs what it will cost. */
export async function warmUp(job: Job, contender: Contender, count: number): Promise<void> {
  const requests = await job.prepare(contender, count);
  await sendLoad({ port: contender.port, requests, expectedStatus: job.expectedStatus });
}

/** Makes the requests, then sends them with the clocks running, then reads every answer. */
export async function measureRound(
  job: Job,
  contender: Contender,
  postgres: Postgres,
  count: number,
): Promise<RoundFigures> {
  const requests = await job.prepare(contender, count);
  const watched = {
    server: contender.pid,
    postmaster: contender.usesPostgres ? postgres.postmaster : undefined,
  };

  const commits = await postgres.writingTransactions();
  const before = await settledCpu(watched);
  const result = await sendLoad({ port: contender.port, requests, expectedStatus: job.expectedStatus });
  const after = await settledCpu(watched);
  const commitsAfter = await postgres.writingTransactions();

  for (const body of result.bodies) job.check(JSON.parse(body));
  return {
    ...cpuFigures(before, after, count),
    ...loadFigures(result),
    commitsPerRequest: contender.usesPostgres ? Number(commitsAfter - commits) / count : 0,
    memory: memoryOf(readProcessTable(), watched),
  };
}

function cpuFigures(before: Cpu, after: Cpu, count: number) {
  const serverCpu = (after.server - before.server) / count;
  const postgresCpu = (after.postgres - before.postgres) / count;
  return { cost: serverCpu + postgresCpu, serverCpu, postgresCpu };
}

function loadFigures({ seconds, latencies }: LoadResult) {
  const sorted = latencies.toSorted();
  return {
    requestsPerSecond: latencies.length / seconds,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
  };
}
