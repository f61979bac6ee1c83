import type { ContenderName } from '../contenders/contender.js';
import type { Spread } from '../measure/statistics.js';
import { aligned, grouped, printRatio } from './cells.js';
import { printStorm } from './storm-table.js';
import type { BenchReport, FigureName, JobReport, Ratios } from './report.js';

interface Row {
  figure: FigureName;
  label: string;
  digits: number;
  scale?: number;
}

const rows: readonly Row[] = [
  { figure: 'cost', label: 'cost, µs CPU/request', digits: 0 },
  { figure: 'serverCpu', label: '  of it server', digits: 0 },
  { figure: 'postgresCpu', label: '  of it PostgreSQL', digits: 0 },
  { figure: 'requestsPerSecond', label: 'requests/s', digits: 0 },
  { figure: 'p50', label: 'p50, ms', digits: 1 },
  { figure: 'p99', label: 'p99, ms', digits: 1 },
  { figure: 'commitsPerRequest', label: 'commits/request', digits: 2 },
  { figure: 'memory', label: 'memory, MB', digits: 0, scale: 1e-6 },
];

const columns: readonly ContenderName[] = ['signet', 'peer', 'floor', 'plain'];

const comparisons: readonly { rival: ContenderName; of: (job: JobReport) => Ratios }[] = [
  { rival: 'peer', of: ({ toPeer }) => toPeer },
  { rival: 'floor', of: ({ toFloor }) => toFloor },
  { rival: 'plain', of: ({ toPlain }) => toPlain },
];

export function printReport(report: BenchReport): string {
  const storm = report.storm ? [printStorm(report.storm)] : [];
  return [printMachine(report), ...report.jobs.map(printJob), ...storm].join('\n\n');
}

function printMachine(report: BenchReport): string {
  const { rounds, requestsPerRound, connections, quick } = report;
  const lines = [
    `Node ${report.node}, PostgreSQL ${report.postgres}, ${report.peer} with ${report.peerStatements} statements; ${report.cores} × ${report.cpu}`,
    `${rounds} interleaved rounds of ${grouped(requestsPerRound, 0)} requests over ${connections} connections; median (min–max)`,
  ];
  return [...lines, ...(quick ? ['A quick run: rough figures.'] : [])].join('\n');
}

function printJob(job: JobReport): string {
  const present = columns.filter((name) => job.contenders[name]);
  const ratios = comparisons.filter(({ rival }) => job.contenders[rival]);
  const head = [
    '',
    ...present.map((name) => job.contenders[name]!.title),
    ...ratios.map(({ rival }) => `to ${rival}`),
  ];
  const body = rows.map((row) => [
    row.label,
    ...present.map((name) => printSpread(job.contenders[name]!.figures[row.figure], row)),
    ...ratios.map(({ of }) => printRatio(of(job)[row.figure])),
  ]);
  return [job.title, '', ...aligned([head, ...body]), '', verdictOf(job)].join('\n');
}

/** The one line to remember. */
export function verdictOf(job: JobReport): string {
  const { subject, toPeer, toPlain, toFloor, costToPeerByRound, costToPlainByRound } = job;
  const floor = toFloor.cost === undefined ? '' : `, ${toFloor.cost.toFixed(1)} × the floor`;
  const [ratio, rival, spread] = costToPeerByRound
    ? [toPeer.cost, "oidc-provider's", costToPeerByRound]
    : [toPlain.cost, 'a bearer token', costToPlainByRound];
  const range = spread ? ` (rounds: ${printRatio(spread.min)}–${printRatio(spread.max)})` : '';
  return `${subject} costs ${printRatio(ratio)} of ${rival}${range}${floor}.`;
}

function printSpread({ median, min, max }: Spread, { digits, scale = 1 }: Row): string {
  if (max === 0) return '–';
  const [middle, low, high] = [median, min, max].map((value) => grouped(value * scale, digits));
  return `${middle} (${low}–${high})`;
}
