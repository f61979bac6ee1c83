import type { Spread } from '../measure/statistics.js';
import type { StormReport } from '../storm/storm-report.js';
import { aligned, grouped, printRatio } from './cells.js';

/** Above this, what p99 is alone says more about the machine than about the storm. */
const QUIET = 1.5;

/** What the storm did to /token of another organisation. */
export function printStorm(report: StormReport): string {
  const { tokensPerSecond, rounds, seconds, alone, storm, ratio } = report;
  const title = `POST /token of one organisation, ${tokensPerSecond}/s, alone and while another registers`;
  const size = `Open loop; ${rounds} rounds of ${seconds} s alone and ${seconds} s in the storm, in turn; median (min–max), ratios by round`;
  const lines = [
    ['', 'alone', 'in the storm', 'ratio'],
    ...(['p50', 'p99'] as const).map((name) => [
      `${name}, ms`,
      ...[alone, storm, ratio].map((figures) => printSpread(figures[name], 2)),
    ]),
    ['registrations/s', '–', printSpread(report.registrationsPerSecond, 0), '–'],
  ];
  return [title, size, '', ...aligned(lines), '', stormVerdict(report)].join('\n');
}

/** The one line to remember, and whether it means anything. */
export function stormVerdict({ alone, ratio: { p99 }, registrationsPerSecond }: StormReport): string {
  const pace = grouped(registrationsPerSecond.median, 0);
  const range = `rounds: ${printRatio(p99.min)}–${printRatio(p99.max)}`;
  const verdict = `p99 of /token is ${printRatio(p99.median)} of what it is alone (${range}) while another organisation registers ${pace} clients/s.`;
  const noise = alone.p99.max / alone.p99.min;
  if (noise < QUIET) return verdict;
  return `${verdict}\nAlone it lay between values ${grouped(noise, 1)} × apart: the machine was busy, measure again.`;
}

const printSpread = ({ median, min, max }: Spread, digits: number): string =>
  `${grouped(median, digits)} (${grouped(min, digits)}–${grouped(max, digits)})`;
