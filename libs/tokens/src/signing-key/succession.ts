import type { SigningKeyTimes } from './signing-key.js';

/** What the times of a succession follow from, in seconds. */
export interface SuccessionRule {
  /** How long verifiers may keep our key set (RFC 9111 §5.2.2.1). */
  keySetMaxAge: number;
  /** How long a node may not know of a change. */
  pickUp: number;
  /** How far the clocks of our nodes and of verifiers may be apart. */
  clockSkew: number;
  /** Life of the longest-lived token. */
  tokenLifetime: number;
}

/** When the next key is published and signs, and when the ones before it are no longer published. */
export interface Succession {
  published_at: Date;
  active_from: Date;
  predecessors_removed_at: Date;
}

const later = (time: Date, seconds: number): Date => new Date(time.getTime() + seconds * 1000);

/**
 * A key signs only when every cache holds it: one life of the cache after the last node has published it. The key before it
 * stays published until its last token has expired everywhere and every cache was filled again (spec.md 309).
 */
export function successionAt(now: Date, rule: SuccessionRule): Succession {
  const { keySetMaxAge, pickUp, clockSkew, tokenLifetime } = rule;
  const active_from = later(now, keySetMaxAge + pickUp + clockSkew);
  const predecessors_removed_at = later(active_from, tokenLifetime + clockSkew + keySetMaxAge);
  return { published_at: now, active_from, predecessors_removed_at };
}

/** The next key signs now: nobody is waited for, the keys before it are taken back (spec.md 310). */
export const successionAtOnce = (now: Date): Succession => ({
  published_at: now,
  active_from: now,
  predecessors_removed_at: now,
});

/** Where a key of ours is in its life at that moment. */
export type SigningKeyState = 'staged' | 'active' | 'retiring' | 'retired';

/** `staged`: published, not yet signing. `retiring`: signs no more, still published. `retired`: in the archive alone. */
export function signingKeyStateOf(times: SigningKeyTimes, now: Date): SigningKeyState {
  if (times.removed_at && times.removed_at <= now) return 'retired';
  if (times.retired_at && times.retired_at <= now) return 'retiring';
  return times.active_from <= now ? 'active' : 'staged';
}
