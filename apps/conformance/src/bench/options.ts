import { parseArgs } from 'node:util';
import type { PeerStatements } from './peer/adapter.js';
import { jobNames, type JobName } from './jobs/job.js';

export interface Options {
  jobs: readonly JobName[];
  /** Measured rounds per job. */
  rounds: number;
  /** Requests per round and contender. */
  requests: number;
  /** Requests per contender sent before the first round of a job. */
  warmUpRequests: number;
  /** The whole run is given up after this many seconds, whatever happens. */
  limitSeconds: number;
  quick: boolean;
  json: boolean;
  peerStatements: PeerStatements;
}

export const usage = `Usage: npm run bench -- [--quick] [--json] [--only JOB] [--prepared-peer]

  Measures Signet beside oidc-provider and the floor, on this machine, in interleaved rounds.

  --quick          at most a minute; rough figures
  --json           figures as JSON on stdout, for machines
  --only           one job: token, register, read, dpop or introspect
  --prepared-peer  give oidc-provider's adapter prepared statements: the strongest peer
`;

export class UsageError extends Error {}

/** Reads the command line; throws UsageError. `undefined` means: help was asked for. */
export function readOptions(argv: readonly string[]): Options | undefined {
  const { help, only, quick, json, 'prepared-peer': isPrepared } = parseFlags(argv);
  if (help) return undefined;
  const size = quick
    ? { rounds: 3, requests: 1_000, warmUpRequests: 1_500, limitSeconds: 120 }
    : { rounds: 5, requests: 4_000, warmUpRequests: 12_000, limitSeconds: 480 };
  const peerStatements = isPrepared ? 'prepared' : 'plain';
  const jobs = only === undefined ? jobNames : [getJobName(only)];
  return { ...size, quick, json, peerStatements, jobs };
}

function parseFlags(argv: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        quick: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        'prepared-peer': { type: 'boolean', default: false },
        only: { type: 'string' },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function getJobName(word: string): JobName {
  const name = jobNames.find((candidate) => candidate === word);
  if (name === undefined) throw new UsageError(`--only takes ${jobNames.join(', ')}, not '${word}'.`);
  return name;
}
