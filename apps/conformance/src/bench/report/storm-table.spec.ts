import { describe, expect, it } from 'vitest';
import { summariseStorm } from '../storm/storm-report.js';
import { printStorm, stormVerdict } from './storm-table.js';

const round = (alone: number, storm: number) => ({
  alone: { p50: alone / 4, p99: alone },
  storm: { p50: storm / 4, p99: storm },
  registrationsPerSecond: 99.6,
});
const size = { tokensPerSecond: 200, seconds: 10 };

describe('a storm', () => {
  const report = summariseStorm([round(10, 11), round(10, 9), round(12, 18)], size);

  it('is told by its medians, and by the ratio round by round', () => {
    expect(report.alone.p99).toEqual({ median: 10, min: 10, max: 12 });
    expect(report.storm.p99).toEqual({ median: 11, min: 9, max: 18 });
    expect(report.ratio.p99).toEqual({ median: 1.1, min: 0.9, max: 1.5 });
  });

  it('ends in one line', () => {
    expect(stormVerdict(report)).toBe(
      'p99 of /token is 1.10 of what it is alone (rounds: 0.90–1.50) while another organisation registers 100 clients/s.',
    );
  });

  it('says when the machine was too busy to tell', () => {
    const noisy = summariseStorm([round(8, 8), round(80, 80)], size);
    expect(stormVerdict(noisy)).toMatch(
      /\nAlone it lay between values 10\.0 × apart: the machine was busy, measure again\.$/,
    );
  });

  it('keeps its columns straight', () => {
    const lines = printStorm(report)
      .split('\n')
      .filter((line) => /^ {10}|^p50|^p99, |^registrations/.test(line));
    expect(lines).toHaveLength(4);
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
    const p99 = ['p99, ms', '10.00 (10.00–12.00)', '11.00 (9.00–18.00)', '1.10 (0.90–1.50)'];
    expect(lines[2]?.split(/ {2,}/)).toEqual(p99);
  });
});
