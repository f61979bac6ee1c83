import ical from 'ical-generator';
import { harmlessText } from '../answers/harmless-text.js';
import type { CalendarEvent } from './calendar-events.js';

/** Seconds: how often a calendar need not ask again. */
const REFRESH = 6 * 3_600;

/** A calendar as RFC 5545 has it. `host` makes the IDs of its events the world's. */
export function calendarText(
  events: readonly CalendarEvent[],
  { name, host, now }: { name: string; host: string; now: Date },
): string {
  // The library writes a carriage return in a name as it is: a name must not begin a line of its own.
  const calendar = ical({
    name: harmlessText(name),
    prodId: { company: 'Signet', product: 'Portal' },
    ttl: REFRESH,
  });
  for (const { id, start, end, summary, description } of events)
    calendar.createEvent({
      ...{ id: `${id}@${host}`, stamp: now, start, end: end ?? undefined, summary, description },
    });
  return calendar.toString();
}
