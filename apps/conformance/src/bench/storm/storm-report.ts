import { spreadOf, type Spread } from '../measure/statistics.js';

/** What one half of a round came to: latencies of /token, ms. */
export interface Latencies {
  p50: number;
  p99: number;
}

/** One round: /token of one organisation alone, and while another registers at that pace, as it was reached. */
export interface StormRound {
  alone: Latencies;
  storm: Latencies;
  registrationsPerSecond: number;
}

/** The storm in figures: medians over the rounds, with the range they lay in. */
export interface StormReport {
  tokensPerSecond: number;
  rounds: number;
  /** Of each half of a round. */
  seconds: number;
  alone: Record<keyof Latencies, Spread>;
  storm: Record<keyof Latencies, Spread>;
  registrationsPerSecond: Spread;
  /** The storm as a share of the half alone beside it, round by round: what drifts slowly is in both. */
  ratio: Record<keyof Latencies, Spread>;
}

export function summariseStorm(
  rounds: readonly StormRound[],
  size: Pick<StormReport, 'tokensPerSecond' | 'seconds'>,
): StormReport {
  return {
    ...size,
    rounds: rounds.length,
    alone: spreads(rounds.map(({ alone }) => alone)),
    storm: spreads(rounds.map(({ storm }) => storm)),
    registrationsPerSecond: spreadOf(rounds.map((round) => round.registrationsPerSecond)),
    ratio: spreads(
      rounds.map(({ alone, storm }) => ({ p50: storm.p50 / alone.p50, p99: storm.p99 / alone.p99 })),
    ),
  };
}

const spreads = (latencies: readonly Latencies[]): Record<keyof Latencies, Spread> => ({
  p50: spreadOf(latencies.map(({ p50 }) => p50)),
  p99: spreadOf(latencies.map(({ p99 }) => p99)),
});
