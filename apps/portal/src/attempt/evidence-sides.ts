import type { Evidence } from '@signet/protocol';

/** What was seen of a request, by whose it is. */
export interface EvidenceSides {
  sent: [name: string, value: string][];
  expected: [name: string, value: string][];
}

/** Evidence that says what we have or take. Everything else came with the request. */
const ours: Readonly<Record<string, string>> = {
  expected: 'expected',
  kids: 'registered keys',
  allowed: 'allowed',
  max: 'longest life, s',
  tolerance: 'forgiven, s',
  now: 'our time',
  last_read: 'key set last read',
  not_before: 'valid from',
  not_after: 'valid until',
  status: 'status here',
  quota: 'quota',
};

const shownNames: Readonly<Record<string, string>> = { life: 'life, s', detail: 'what is wrong' };

/** The evidence in two: what the client sent, and what this server has or wants. */
export function sidesOf(evidence: Evidence): EvidenceSides {
  const sides: EvidenceSides = { sent: [], expected: [] };
  for (const [name, value] of Object.entries(evidence)) {
    if (value === undefined) continue;
    const [side, shown] =
      name in ours ? ['expected' as const, ours[name]] : ['sent' as const, shownNames[name]];
    sides[side].push([shown ?? name, String(value)]);
  }
  return sides;
}
