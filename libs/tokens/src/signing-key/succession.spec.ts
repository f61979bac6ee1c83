import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { KeyRing } from './key-ring.js';
import { makeSigningKey, openSigningKey, type SigningKey } from './signing-key.js';
import { signingKeyStateOf, type Succession, successionAt, successionAtOnce } from './succession.js';

const rule = { keySetMaxAge: 900, pickUp: 5, clockSkew: 30, tokenLifetime: 300 };
const start = new Date('2026-11-21T12:00:00Z');
const at = (seconds: number) => new Date(start.getTime() + seconds * 1000);

const keyEncryptionKey = randomBytes(32);
const made = async ({ published_at, active_from }: Omit<Succession, 'predecessors_removed_at'>) =>
  openSigningKey(
    {
      ...(await makeSigningKey(keyEncryptionKey)),
      published_at,
      active_from,
      retired_at: null,
      removed_at: null,
    },
    keyEncryptionKey,
  );

/** The keys after a rotation at that moment, as they are stored. */
async function rotated(keys: readonly SigningKey[], moment: Date): Promise<SigningKey[]> {
  const succession = successionAt(moment, rule);
  const end = { retired_at: succession.active_from, removed_at: succession.predecessors_removed_at };
  return [...keys.map((key) => (key.retired_at ? key : { ...key, ...end })), await made(succession)];
}

describe('a succession', () => {
  test('publishes a key one life of the cache, and the nodes, before it signs', () => {
    const { published_at, active_from } = successionAt(start, rule);
    expect(published_at).toEqual(start);
    expect(active_from).toEqual(at(900 + 5 + 30));
  });

  test('keeps the one before published until its last token and every cache are out of date', () => {
    const { active_from, predecessors_removed_at } = successionAt(start, rule);
    expect(predecessors_removed_at.getTime() - active_from.getTime()).toBe((300 + 30 + 900) * 1000);
  });

  test('at once waits for nobody', () => {
    expect(successionAtOnce(start)).toEqual({
      ...{ published_at: start, active_from: start, predecessors_removed_at: start },
    });
  });
});

describe.each([
  ['every 20 minutes', 1200],
  ['thrice in a row', 10],
])('three rotations, %s', (_, apart) => {
  test('leave a verifier that fills its cache once per life without one unknown key', async () => {
    let keys: SigningKey[] = [await made({ published_at: start, active_from: start })];
    const ring = new KeyRing(keys);
    let cached = { at: start, kids: new Set(ring.published(start).map(({ kid }) => kid)) };
    const tokens: { kid: string; expires: number }[] = [];
    const used = new Set<string>();
    for (let second = 0; second < 3 * apart + 3000; second += 5) {
      if ([0, apart, 2 * apart].includes(second)) keys = await rotated(keys, at(second));
      ring.replace(keys);
      if (at(second).getTime() - cached.at.getTime() >= rule.keySetMaxAge * 1000)
        cached = { at: at(second), kids: new Set(ring.published(at(second)).map(({ kid }) => kid)) };
      const { kid } = ring.signing(at(second));
      used.add(kid);
      tokens.push({ kid, expires: second + rule.tokenLifetime });
      const alive = tokens.filter(({ expires }) => expires >= second);
      expect(alive.filter((token) => !cached.kids.has(token.kid))).toEqual([]);
      expect(alive.filter((token) => !ring.find(token.kid, at(second)))).toEqual([]);
    }
    expect(used).toContain(keys[3]?.kid);
    expect(ring.published(at(3 * apart + 3000)).map(({ kid }) => kid)).toEqual([keys[3]?.kid]);
  });
});

describe('the state of a signing key', () => {
  const times = { published_at: start, active_from: at(10), retired_at: at(20), removed_at: at(30) };
  test.each([
    [0, 'staged'],
    [10, 'active'],
    [20, 'retiring'],
    [30, 'retired'],
  ])('%i seconds on is %s', (seconds, state) => {
    expect(signingKeyStateOf(times, at(seconds))).toBe(state);
  });

  test('without an end stays active', () => {
    expect(signingKeyStateOf({ ...times, retired_at: null, removed_at: null }, at(1e6))).toBe('active');
  });
});
