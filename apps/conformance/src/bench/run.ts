import { blaming } from './contenders/blame.js';
import { rotating, type Contender } from './contenders/contender.js';
import { acceptEquivalent } from './contenders/equivalence.js';
import type { Teardown } from './contenders/teardown.js';
import { startFloor } from './floor/start-floor.js';
import { allJobs } from './jobs/all-jobs.js';
import type { Job } from './jobs/job.js';
import { Postgres } from './measure/postgres.js';
import { measureRound, warmUp, type RoundFigures } from './measure/round.js';
import type { Options } from './options.js';
import { startPeer } from './peer/start-peer.js';
import type { BenchReport, JobReport } from './report/report.js';
import { summarise } from './report/summary.js';
import { describeMachine } from './report/machine.js';
import { startSignet } from './signet/start-signet.js';
import { measureStorm } from './storm/measure-storm.js';

export interface Run {
  options: Options;
  teardown: Teardown;
  say: (line: string) => void;
}

/** Starts everything, measures job by job, and hands back the figures; the caller runs the teardown. */
export async function run({ options, teardown, say }: Run): Promise<BenchReport> {
  say('Starting Signet, oidc-provider and the floor …');
  const signet = await startSignet(teardown);
  const postgres = await Postgres.connect(signet.databaseUrl);
  teardown.add(() => postgres.close());
  const peer = await startPeer(
    { signetDatabaseUrl: signet.databaseUrl, postgres, statements: options.peerStatements },
    teardown,
  );
  const floor = await startFloor(teardown);
  for (const contender of [signet.contender, peer]) {
    await blaming(contender, 'trying what both promise', acceptEquivalent(contender));
  }

  const plain: Contender = { ...signet.contender, name: 'plain', title: 'Signet, bearer' };
  const rivals = [peer, floor, plain];
  const jobs: JobReport[] = [];
  for (const jobName of options.jobs) {
    const job = allJobs[jobName];
    const contenders = [signet.contender, ...rivals.filter(({ name }) => job.beside.includes(name))];
    jobs.push(await measureJob({ job, contenders, postgres, options, say }));
  }
  const storm = options.storm && (await measureStorm({ signet, ...options.storm, say }));
  return { ...describeMachine(options, postgres.version), jobs, storm };
}

interface Measured {
  job: Job;
  contenders: readonly Contender[];
  postgres: Postgres;
  options: Options;
  say: (line: string) => void;
}

async function measureJob({ job, contenders, postgres, options, say }: Measured): Promise<JobReport> {
  const rounds = new Map<Contender, RoundFigures[]>(contenders.map((contender) => [contender, []]));
  say(`${job.subject}: warm-up`);
  for (const contender of contenders) {
    await blaming(contender, job.title, warmUp(job, contender, options.warmUpRequests));
  }
  for (let round = 1; round <= options.rounds; round += 1) {
    say(`${job.subject}: round ${round} of ${options.rounds}`);
    for (const contender of rotated(contenders, round)) {
      const figures = await blaming(
        contender,
        job.title,
        measureRound(job, contender, postgres, options.requests),
      );
      rounds.get(contender)!.push(figures);
    }
  }
  return summarise(job, rounds);
}

/** Each round another contender goes first, so that none always runs in the wake of the same one. */
const rotated = <T>(list: readonly T[], by: number) => list.map((_, index) => rotating(list, index + by));
