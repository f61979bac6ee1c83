import { describe, expect, it } from 'vitest';
import { certificateProblems } from './certificate-problems.js';

const certificate = {
  notBefore: new Date('2026-01-01T00:00:00Z'),
  notAfter: new Date('2026-12-31T23:59:59Z'),
};
const codesAt = (now: string, longestDays?: number) =>
  certificateProblems(certificate, new Date(now), longestDays).map(({ code }) => code);

describe('certificateProblems', () => {
  it.each<[string, string[]]>([
    ['2025-12-31T23:59:29Z', ['certificate_not_yet_valid']],
    ['2025-12-31T23:59:30Z', []],
    ['2026-01-01T00:00:00Z', []],
    ['2026-12-31T23:59:59Z', []],
    ['2026-12-31T23:59:59.001Z', ['certificate_expired']],
    ['2030-01-01T00:00:00Z', ['certificate_expired']],
  ])('judges the moment %s', (now, expected) => expect(codesAt(now)).toEqual(expected));

  it('names the date', () => {
    expect(certificateProblems(certificate, new Date('2030-01-01'))[0]!.reason).toContain(
      '2026-12-31T23:59:59.000Z',
    );
  });

  it('limits the lifetime only where the policy does', () => {
    expect(codesAt('2026-06-01', 365)).toEqual([]);
    expect(codesAt('2026-06-01', 364)).toEqual(['certificate_lifetime']);
  });
});
