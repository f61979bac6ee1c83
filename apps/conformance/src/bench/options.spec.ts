import { describe, expect, it } from 'vitest';
import { readOptions, UsageError } from './options.js';

describe('the command line of the benchmark', () => {
  it('measures every job in at least five rounds by default', () => {
    const options = readOptions([])!;
    expect(options.jobs).toEqual(['token', 'register', 'read', 'dpop', 'introspect']);
    expect(options.rounds).toBeGreaterThanOrEqual(5);
    expect(options).toMatchObject({ quick: false, json: false, peerStatements: 'plain' });
  });

  it('takes one job with --only', () => {
    expect(readOptions(['--only', 'register'])).toMatchObject({ jobs: ['register'], storm: undefined });
  });

  it('measures the storm after all jobs, and without them with --only storm', () => {
    const { storm } = readOptions([])!;
    expect(storm!.rounds).toBeGreaterThanOrEqual(5);
    expect(readOptions(['--only', 'storm'])).toMatchObject({ jobs: [], storm });
  });

  it('strengthens the peer with --prepared-peer', () => {
    expect(readOptions(['--prepared-peer'])!.peerStatements).toBe('prepared');
  });

  it('makes a --quick run smaller in every way', () => {
    const [full, quick] = [readOptions([])!, readOptions(['--quick', '--json'])!];
    expect(quick.rounds * quick.requests).toBeLessThan(full.rounds * full.requests);
    expect(quick.limitSeconds).toBeLessThan(full.limitSeconds);
    expect(quick).toMatchObject({ quick: true, json: true });
  });

  it.each([['--help'], ['-h']])('asks for nothing to be measured with %s', (flag) => {
    expect(readOptions([flag])).toBeUndefined();
  });

  it.each([
    [['--only', 'revoke'], "--only takes token, register, read, dpop, introspect, storm, not 'revoke'."],
    [['--only'], '--only'],
    [['--fast'], '--fast'],
    [['token'], 'token'],
  ])('refuses %j because it cannot mean it', (argv, message) => {
    expect(() => readOptions(argv)).toThrow(UsageError);
    expect(() => readOptions(argv)).toThrow(message);
  });
});
