import { describe, expect, it } from 'vitest';
import type { ContenderName } from '../contenders/contender.js';
import type { RoundFigures } from '../measure/round.js';
import { summarise } from './summary.js';
import { printReport, verdictOf } from './table.js';

const figures = (cost: number): RoundFigures => ({
  cost,
  serverCpu: cost * 0.75,
  postgresCpu: cost * 0.25,
  requestsPerSecond: 1_234.5,
  p50: 6.04,
  p99: 20,
  commitsPerRequest: 0.05,
  memory: 128_000_000,
});
const floorFigures: RoundFigures = { ...figures(150), postgresCpu: 0, commitsPerRequest: 0 };

const token = { name: 'token', title: 'POST /token', subject: '/token' } as const;
type Rounds = [name: ContenderName, title: string, figures: RoundFigures[]];

const roundsOf = (...rounds: Rounds[]) =>
  new Map(rounds.map(([name, title, figures]) => [{ name, title }, figures]));
const signet = ['signet', 'Signet', [300, 200, 310].map(figures)] satisfies Rounds;
const peer = ['peer', 'oidc-provider', [1_000, 1_200, 1_240].map(figures)] satisfies Rounds;
const floor = ['floor', 'floor', [floorFigures, floorFigures, floorFigures]] satisfies Rounds;

const machine = {
  version: 1,
  measuredAt: '2026-01-01T00:00:00.000Z',
  quick: true,
  rounds: 3,
  requestsPerRound: 1_000,
  connections: 32,
  node: '24.0.0',
  postgres: '18.4',
  peer: 'oidc-provider 9.0.0',
  peerStatements: 'plain',
  cpu: 'A processor',
  cores: 2,
} as const;

describe('the figures of a job', () => {
  const job = summarise(token, roundsOf(signet, peer, floor));

  it('are medians with the range they lay in', () => {
    expect(job.contenders.signet?.figures.cost).toEqual({ median: 300, min: 200, max: 310 });
  });

  it('are compared with the peer and the floor', () => {
    expect(job.toPeer.cost).toBe(0.25);
    expect(job.toFloor.cost).toBe(2);
  });

  it('have no ratio to what the floor does not do', () => {
    expect(job.toFloor).not.toHaveProperty('commitsPerRequest');
    expect(job.toFloor).not.toHaveProperty('postgresCpu');
  });

  it('pair the rounds for the range of the ratio', () => {
    expect(job.costToPeerByRound?.min).toBeCloseTo(200 / 1_200);
    expect(job.costToPeerByRound?.max).toBeCloseTo(300 / 1_000);
  });

  it('end in one line', () => {
    expect(verdictOf(job)).toBe("/token costs 0.25 of oidc-provider's (rounds: 0.17–0.30), 2.0 × the floor.");
  });

  it('are compared with a plain request of our own where there is no peer', () => {
    const plain = ['plain', 'Signet, bearer', [200, 200, 250].map(figures)] satisfies Rounds;
    const bound = summarise(
      { name: 'dpop', title: 'bound', subject: 'A bound token' },
      roundsOf(signet, plain),
    );
    expect(bound).not.toHaveProperty('costToPeerByRound');
    expect(verdictOf(bound)).toBe('A bound token costs 1.50 of a bearer token (rounds: 1.00–1.50).');
    expect(printReport({ ...machine, jobs: [bound] })).toMatch(/Signet, bearer +to plain$/m);
  });

  it('do without a floor where there is none', () => {
    const read = summarise({ ...token, subject: 'Reading' }, roundsOf(signet, peer));
    expect(read.toFloor).toEqual({});
    expect(verdictOf(read)).toBe("Reading costs 0.25 of oidc-provider's (rounds: 0.17–0.30).");
  });
});

describe('the table', () => {
  const printed = printReport({ ...machine, jobs: [summarise(token, roundsOf(signet, peer, floor))] });

  it('says how the figures came about', () => {
    expect(printed).toContain(
      'Node 24.0.0, PostgreSQL 18.4, oidc-provider 9.0.0 with plain statements; 2 × A processor',
    );
    expect(printed).toContain('3 interleaved rounds of 1,000 requests over 32 connections');
    expect(printed).toContain('A quick run: rough figures.');
  });

  it('keeps its columns straight', () => {
    const lines = printed
      .split('\n')
      .filter((line) => /^ {10}|^cost|^ {2}of it|^req|^p50|^p99|^commits|^memory/.test(line));
    expect(lines).toHaveLength(9);
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  });

  it.each([
    ['cost, µs CPU/request', '300 (200–310)', '1,200 (1,000–1,240)', '150 (150–150)', '0.25', '2.00'],
    ['commits/request', '0.05 (0.05–0.05)', '0.05 (0.05–0.05)', '–', '1.00', '–'],
    ['memory, MB', '128 (128–128)', '128 (128–128)', '128 (128–128)', '1.00', '1.00'],
  ])('has the row %s', (...cells) => {
    const line = printed.split('\n').find((candidate) => candidate.startsWith(cells[0]));
    expect(line?.split(/ {2,}/)).toEqual(cells);
  });
});
