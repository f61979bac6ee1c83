import { describe, expect, it } from 'vitest';
import { exampleKey } from '../testing/portal-examples.js';
import { findSuccessor, handOverText } from './rotation.js';

const old = exampleKey();
const key = (key_id: string, day: number, state: 'staged' | 'active' | 'retired' = 'staged') =>
  exampleKey({ key_id, state, created_at: `2026-11-${day}T10:00:00.000Z` });

describe('the successor', () => {
  it.each([
    ['none, where the key is alone', [old], undefined, undefined],
    ['none of those that came before', [old, key('k_before', 20, 'active')], undefined, undefined],
    ['none that is over', [old, key('k_over', 22, 'retired')], undefined, undefined],
    ['the newest', [key('k_2', 22), old, key('k_3', 23)], undefined, 'k_3'],
    ['the one that was chosen', [key('k_2', 22), old, key('k_3', 23)], 'k_2', 'k_2'],
    ['the newest, where the chosen one is no key of this client', [old, key('k_2', 22)], 'k_9', 'k_2'],
  ])('is %s', (_which, keys, chosen, id) => {
    expect(findSuccessor(keys, old, chosen)?.key_id).toBe(id);
  });
});

it.each([
  [[9, 0, 0], [0, 0, 0], 'Neither key was used in this hour or the last.'],
  [
    [9, 0, 0],
    [0, 4, 2],
    'The new key carries everything: the old one was not used in this hour or the last.',
  ],
  [
    [0, 2, 1],
    [0, 10, 12],
    'The old key still carries 12 %: 3 requests in this hour and the last. Something has not been switched yet.',
  ],
  [
    [0, 0, 1],
    [0, 0, 1999],
    'The old key still carries 1 %: 1 request in this hour and the last. Something has not been switched yet.',
  ],
])('of %j and %j says how far it is', (before, after, text) => {
  expect(handOverText(before, after)).toBe(text);
});
