import type { ListedAttempt } from '@signet/protocol';
import { describe, expect, it, test } from 'vitest';
import { announcementOf } from './announcement.js';
import { newestFirst } from './newest-first.js';

const attempt = (changes: Partial<ListedAttempt> = {}): ListedAttempt => ({
  reference: 'r_1',
  occurred_at: '2026-11-21T10:31:07.214Z',
  endpoint: '/token',
  client_id: 'c_1',
  client_name: 'Settlement',
  outcome: 'accepted',
  code: null,
  title: 'Accepted',
  ...changes,
});

describe('attempts from the stream and from the log', () => {
  test('are there once, the newest first', () => {
    const [old, late] = [attempt(), attempt({ reference: 'r_2', occurred_at: '2026-11-21T10:32:00.000Z' })];
    expect(newestFirst([old, late, { ...old }]).map(({ reference }) => reference)).toEqual(['r_2', 'r_1']);
  });

  test('are kept up to fifty', () => {
    const many = Array.from({ length: 80 }, (_, index) => attempt({ reference: `r_${index}` }));
    expect(newestFirst(many)).toHaveLength(50);
  });
});

describe('what is announced', () => {
  it.each<[string, Parameters<typeof announcementOf>[0], string]>([
    ['nothing yet', { state: 'open', attempts: [] }, 'Waiting for your first request…'],
    [
      'a refused request',
      {
        state: 'open',
        attempts: [attempt({ outcome: 'refused', code: 'DCR-2107', title: 'The assertion has expired' })],
      },
      'Refused: The assertion has expired (DCR-2107).',
    ],
    ['a token', { state: 'open', attempts: [attempt()] }, 'Accepted: a token was issued.'],
    [
      'a registration',
      { state: 'open', attempts: [attempt({ endpoint: '/register' }), attempt()] },
      'Accepted: a client was registered.',
    ],
    [
      'a server that is silent',
      { state: 'interrupted', attempts: [attempt()] },
      'The server did not answer just now. Asking again.',
    ],
  ])('tells of %s', (_, feed, sentence) => {
    expect(announcementOf(feed)).toBe(sentence);
  });
});
