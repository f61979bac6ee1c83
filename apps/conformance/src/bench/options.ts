import { parseArgs } from 'node:util';
import type { PeerStatements } from './peer/adapter.js';
import { jobNames, type JobName } from './jobs/job.js';

export interface Options {
  jobs: readonly JobName[];
  /** Measured rounds per job. */
  rounds: number;
  /** Requests per round and contender. */
  requests: number;
  /** The rounds of the storm, and the seconds of each half of one; undefined when it is not measured. */
  storm?: { rounds: number; seconds: number };
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

  --quick          about a minute; rough figures
  --json           figures as JSON on stdout, for machines
  --only           one job: token, register, read, dpop, introspect or storm
  --prepared-peer  give oidc-provider's adapter prepared statements: the strongest peer
`;

const STORM = 'storm';

const quickSize = {
  ...{ rounds: 3, requests: 1_000, warmUpRequests: 1_500 },
  ...{ storm: { rounds: 5, seconds: 2 }, limitSeconds: 150 },
};
const fullSize = {
  ...{ rounds: 5, requests: 4_000, warmUpRequests: 12_000 },
  ...{ storm: { rounds: 10, seconds: 5 }, limitSeconds: 600 },
};

export class UsageError extends Error {}

/** Reads the command line; throws UsageError. `undefined` means: help was asked for. */
export function readOptions(argv: readonly string[]): Options | undefined {
  const { help, only, quick, json, 'prepared-peer': isPrepared } = parseFlags(argv);
  if (help) return undefined;
  const size = quick ? quickSize : fullSize;
  const peerStatements: PeerStatements = isPrepared ? 'prepared' : 'plain';
  const common = { ...size, quick, json, peerStatements };
  if (only === undefined) return { ...common, jobs: jobNames };
  if (only === STORM) return { ...common, jobs: [] };
  return { ...common, jobs: [getJobName(only)], storm: undefined };
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
  if (name === undefined)
    throw new UsageError(`--only takes ${[...jobNames, STORM].join(', ')}, not '${word}'.`);
  return name;
}
