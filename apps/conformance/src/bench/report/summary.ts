import type { Contender, ContenderName } from '../contenders/contender.js';
import type { Job } from '../jobs/job.js';
import type { RoundFigures } from '../measure/round.js';
import { spreadOf, type Spread } from '../measure/statistics.js';
import type { ContenderReport, FigureName, JobReport, Ratios } from './report.js';

type Rounds = ReadonlyMap<Pick<Contender, 'name' | 'title'>, readonly RoundFigures[]>;

export function summarise(job: Pick<Job, 'name' | 'title' | 'subject'>, rounds: Rounds): JobReport {
  const contenders: Partial<Record<ContenderName, ContenderReport>> = {};
  const costs: Partial<Record<ContenderName, number[]>> = {};
  for (const [{ name, title }, figures] of rounds) {
    contenders[name] = { title, figures: spreadsOf(figures) };
    costs[name] = figures.map(({ cost }) => cost);
  }
  const { signet, peer, floor, plain } = contenders;
  return {
    job: job.name,
    title: job.title,
    subject: job.subject,
    contenders,
    toPeer: ratiosOf(signet, peer),
    toFloor: ratiosOf(signet, floor),
    toPlain: ratiosOf(signet, plain),
    ...(costs.peer && { costToPeerByRound: ratioByRound(costs.signet!, costs.peer) }),
    ...(costs.plain && { costToPlainByRound: ratioByRound(costs.signet!, costs.plain) }),
  };
}

const ratioByRound = (costs: readonly number[], others: readonly number[]): Spread =>
  spreadOf(costs.map((cost, round) => cost / others[round]!));

function spreadsOf(rounds: readonly RoundFigures[]): Record<FigureName, Spread> {
  const names = Object.keys(rounds[0]!) as FigureName[];
  const spreads = names.map((name) => [name, spreadOf(rounds.map((figures) => figures[name]))] as const);
  return Object.fromEntries(spreads) as Record<FigureName, Spread>;
}

function ratiosOf(signet: ContenderReport | undefined, other: ContenderReport | undefined): Ratios {
  if (!signet || !other) return {};
  const ratios: Ratios = {};
  for (const [name, { median }] of Object.entries(other.figures) as [FigureName, Spread][]) {
    if (median > 0) ratios[name] = signet.figures[name].median / median;
  }
  return ratios;
}
