import type { PortalKey } from '@signet/protocol';
import { sum } from '../../hour-bars/hours.js';
import { usesByHour } from '../key-uses.js';

const DAY = 86_400_000;
const MINUTES = 'YYYY-MM-DDTHH:MM'.length;

/** When to retire a key unless somebody says otherwise: a week after its last use, at the earliest tomorrow. */
export function usualRetirement({ last_used_at }: Pick<PortalKey, 'last_used_at'>, now: Date): Date {
  const quiet = Date.parse(last_used_at ?? now.toISOString()) + 7 * DAY;
  return new Date(Math.max(quiet, now.getTime() + DAY));
}

/** Whether its client still signed with it within the last day. */
export const isStillUsed = ({ uses }: Pick<PortalKey, 'uses'>, now: Date): boolean =>
  sum(usesByHour(uses, now)) > 0;

/** A moment as a field of date and time has it, in UTC. */
export const fieldOf = (moment: Date): string => moment.toISOString().slice(0, MINUTES);

/** The moment a field of date and time names, in UTC; undefined where it names none. */
export function findMoment(field: string): Date | undefined {
  const moment = new Date(`${field}Z`);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}
