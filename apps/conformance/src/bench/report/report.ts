import type { ContenderName } from '../contenders/contender.js';
import type { JobName } from '../jobs/job.js';
import type { RoundFigures } from '../measure/round.js';
import type { PeerStatements } from '../peer/adapter.js';
import type { Spread } from '../measure/statistics.js';
import type { StormReport } from '../storm/storm-report.js';

export type FigureName = keyof RoundFigures;

/** Where and how the figures came about: without it they mean nothing. */
export interface Machine {
  /** Raised when a member of this shape changes its name or meaning. */
  version: 1;
  measuredAt: string;
  quick: boolean;
  rounds: number;
  requestsPerRound: number;
  connections: number;
  node: string;
  postgres: string;
  peer: string;
  peerStatements: PeerStatements;
  cpu: string;
  cores: number;
}

export interface ContenderReport {
  title: string;
  figures: Record<FigureName, Spread>;
}

/** Signet's median as a share of another's; absent where the other has no such figure. */
export type Ratios = Partial<Record<FigureName, number>>;

export interface JobReport {
  job: JobName;
  title: string;
  subject: string;
  contenders: Partial<Record<ContenderName, ContenderReport>>;
  toPeer: Ratios;
  toFloor: Ratios;
  toPlain: Ratios;
  /** Between what the ratio of costs lay, round by round; absent where the other was not measured. */
  costToPeerByRound?: Spread;
  costToPlainByRound?: Spread;
}

/** What `--json` prints. */
export interface BenchReport extends Machine {
  jobs: JobReport[];
  /** Absent when it was not measured. */
  storm?: StormReport;
}
