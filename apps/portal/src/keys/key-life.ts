import type { PortalKey, PortalKeyState } from '@signet/protocol';
import type { Lifetime } from '../lifetime/lifetime.js';

const over: ReadonlySet<PortalKeyState> = new Set(['retired', 'revoked', 'expired']);

/** Whether a key can sign no more. */
export const isOver = ({ state }: Pick<PortalKey, 'state'>): boolean => over.has(state);

/** From when a key counts. */
export const startOf = ({ not_before, created_at }: PortalKey): Date => new Date(not_before ?? created_at);

/** When a key ends, or ended; undefined where nothing ends it. */
export function findEnd({ not_after, retires_at, retired_at, revoked_at }: PortalKey): Date | undefined {
  const ends = [not_after, retires_at, retired_at, revoked_at].filter((end) => end !== null);
  return ends.length === 0 ? undefined : new Date(Math.min(...ends.map((end) => Date.parse(end))));
}

/** Its life as a picture needs it; undefined for a key without an end. */
export function findLife(key: PortalKey): Lifetime | undefined {
  const [notBefore, notAfter] = [startOf(key), findEnd(key)];
  return notAfter && notAfter > notBefore ? { notBefore, notAfter } : undefined;
}
