import type { ListedAttempt, PortalClient, PortalKey } from '@signet/protocol';
import { describe, expect, it } from 'vitest';
import { factsOf, findSigningKey } from './facts.js';

const key = (changes: Partial<PortalKey>) =>
  ({ key_id: 'k', state: 'active', created_at: '2026-11-21T10:00:00.000Z', ...changes }) as PortalKey;
const client = (...keys: PortalKey[]) => ({ keys }) as PortalClient;
const attempt = (changes: Partial<ListedAttempt>) =>
  ({ reference: 'r', outcome: 'accepted', endpoint: '/token', ...changes }) as ListedAttempt;

describe('the key to sign with', () => {
  it.each<[string, PortalKey[], string | undefined]>([
    ['the newest', [key({ key_id: 'old', created_at: '2026-01-01' }), key({ key_id: 'new' })], 'new'],
    ['a staged one', [key({ state: 'staged' })], 'k'],
    ['none that was revoked', [key({ state: 'revoked' })], undefined],
    ['none that has expired', [key({ state: 'expired' })], undefined],
    ['none that is retired', [key({ state: 'retired' })], undefined],
    ['none of a client without keys', [], undefined],
  ])('is %s', (_which, keys, found) => {
    expect(findSigningKey(client(...keys))?.key_id).toBe(found);
  });

  it('is none before there is a client', () => {
    expect(findSigningKey(undefined)).toBeUndefined();
  });
});

describe('facts', () => {
  it('are all missing at the start', () => {
    expect(factsOf(undefined, [])).toEqual({
      ...{ hasKey: false, hasRequest: false, tokenAt: undefined, hasRegistered: false },
    });
  });

  it.each<[string, ListedAttempt[], object]>([
    [
      'a refused request is a request',
      [attempt({ outcome: 'refused' })],
      { hasRequest: true, tokenAt: undefined, hasRegistered: false },
    ],
    [
      'a registration is no token',
      [attempt({ endpoint: '/register' })],
      { hasRequest: true, tokenAt: undefined, hasRegistered: true },
    ],
    [
      'of several tokens the first counts',
      [
        attempt({ occurred_at: '2026-11-21T11:00:00.000Z' }),
        attempt({ occurred_at: '2026-11-21T10:00:00.000Z' }),
      ],
      { tokenAt: '2026-11-21T10:00:00.000Z' },
    ],
  ])('%s', (_what, attempts, facts) => {
    expect(factsOf(client(key({})), attempts)).toMatchObject({ hasKey: true, ...facts });
  });

  it('are told by the client where the page was opened later', () => {
    const used = { ...client(key({})), last_used_at: '2026-11-21T10:00:00.000Z', registered_clients: 2 };
    expect(factsOf(used, [])).toEqual({
      ...{ hasKey: true, hasRequest: true, tokenAt: '2026-11-21T10:00:00.000Z', hasRegistered: true },
    });
  });
});
