import type { KeyNoticeKind } from '@signet/protocol';
import type { EndingKey } from '@signet/store';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What a notice is about; `left` is the part of the key's life, in hundredths, at which it is told. */
export interface DueNotice {
  kind: KeyNoticeKind;
  left?: 34 | 15 | 5;
}

/** What the rule looks at. */
export type NoticedKey = Pick<
  EndingKey,
  | 'created_at'
  | 'begins_at'
  | 'ends_at'
  | 'planned'
  | 'last_used_at'
  | 'client_uses'
  | 'successor_uses'
  | 'successor'
  | 'refused'
>;

/** With so many days before the end it is never told earlier, and never later. */
const EARLIEST = 45 * DAY;
const LATEST = 3 * DAY;
/** A key with a shorter life is renewed by a machine: it is told of only when that is late. */
const AUTOMATED = 10 * DAY;
const UNUSED = 30 * DAY;
/** Successor keys that carry so much of a day's requests have taken over. */
const CARRIES = 0.95;

/** The notice that is due for a key at that moment, the most urgent one; undefined where there is nothing to say (ux.md §9.1). */
export function noticeOf(key: NoticedKey, now: Date): DueNotice | undefined {
  const past = now.getTime() - key.ends_at.getTime();
  return past < 0 ? beforeEnd(key, -past, now) : afterEnd(key, past, now);
}

function beforeEnd(key: NoticedKey, toGo: number, now: Date): DueNotice | undefined {
  const life = key.ends_at.getTime() - key.begins_at.getTime();
  const left = life < AUTOMATED ? lateRenewal(key, toGo, life) : stageOf(toGo, life);
  if (left === undefined) return undefined;
  // Whoever planned the end knows of it: only what still depends on the key is news.
  const silent = key.planned ? undefined : 'told';
  if (isReplaced(key)) return silent && { kind: 'replaced' };
  if (isUnused(key, now)) return silent && { kind: 'unused' };
  return { kind: 'ending', left };
}

function stageOf(toGo: number, life: number): 34 | 15 | 5 | undefined {
  const isDue = (part: number) => toGo <= Math.max(Math.min((life * part) / 100, EARLIEST), LATEST);
  return ([5, 15, 34] as const).find(isDue);
}

const lateRenewal = ({ successor }: NoticedKey, toGo: number, life: number): 15 | 5 | undefined =>
  successor ? undefined : ([5, 15] as const).find((part) => toGo <= (life * part) / 100);

function afterEnd(key: NoticedKey, past: number, now: Date): DueNotice | undefined {
  if (past >= DAY) return past < 2 * DAY && key.refused > 0 ? { kind: 'still_failing' } : undefined;
  const over = key.refused === 0 && (isReplaced(key) || isUnused(key, now));
  return over ? undefined : { kind: 'ended' };
}

const isReplaced = ({ client_uses, successor_uses }: NoticedKey): boolean =>
  client_uses > 0 && successor_uses >= CARRIES * client_uses;

const isUnused = ({ created_at, begins_at, last_used_at }: NoticedKey, now: Date): boolean =>
  [last_used_at ?? created_at, begins_at].every((since) => now.getTime() - since.getTime() >= UNUSED);
