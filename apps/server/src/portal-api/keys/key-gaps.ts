import type { PortalKey } from '@signet/protocol';

const CAN_SIGN = new Set(['staged', 'active', 'retiring', 'expired']);

/** From when to when a client has no key to sign with; `to` is null where nothing follows. Only what is still to come counts. */
export function keyGaps(keys: readonly PortalKey[], now: Date): { from: string; to: string | null }[] {
  const spans = keys
    .filter(({ state }) => CAN_SIGN.has(state))
    .map((key) => ({ from: Date.parse(key.not_before ?? key.created_at), to: endOf(key) }))
    .toSorted((one, other) => one.from - other.from);
  const gaps: { from: string; to: string | null }[] = [];
  let covered = now.getTime();
  for (const { from, to } of spans) {
    if (to <= covered) continue;
    if (from > covered) gaps.push({ from: iso(covered), to: iso(from) });
    covered = to;
  }
  if (spans.length > 0 && covered !== Infinity) gaps.push({ from: iso(covered), to: null });
  return gaps;
}

function endOf({ not_after, retires_at }: PortalKey): number {
  const ends = [not_after, retires_at].filter((time) => time !== null).map((time) => Date.parse(time));
  return ends.length === 0 ? Infinity : Math.min(...ends);
}

const iso = (time: number): string => new Date(time).toISOString();
