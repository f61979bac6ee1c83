import type { KeyLane, PortalKey } from '@signet/protocol';
import { harmlessText } from '../answers/harmless-text.js';

/** What stands in a calendar. */
export interface CalendarEvent {
  /** The same at every reading, so that a calendar moves what has moved. */
  id: string;
  start: Date;
  /** Of what ends nothing is known where it is null. */
  end: Date | null;
  summary: string;
  description: string;
}

const CAN_SIGN = new Set(['staged', 'active', 'retiring', 'expired']);

/** Ends and planned retirements of keys, and the times in which nobody can sign; the first to come first. */
export const calendarEvents = (lanes: readonly KeyLane[], organisationName: string): CalendarEvent[] =>
  lanes
    .flatMap((lane) => [
      ...lane.keys
        .filter(({ state }) => CAN_SIGN.has(state))
        .flatMap((key) => [...expiryOf(key, lane, organisationName), ...retirementOf(key, lane)]),
      ...gapsOf(lane),
    ])
    .toSorted((one, other) => one.start.getTime() - other.start.getTime());

function expiryOf({ key_id, kid, not_after }: PortalKey, lane: KeyLane, organisationName: string) {
  if (not_after === null) return [];
  const description = `Key ${harmlessText(kid)} of ${nameOf(lane)}, ${harmlessText(organisationName)}. Requests signed with it after that are refused.`;
  return [event(`${key_id}-end`, not_after, { summary: `${nameOf(lane)}: its key ends`, description })];
}

function retirementOf({ key_id, kid, retires_at }: PortalKey, lane: KeyLane): CalendarEvent[] {
  if (retires_at === null) return [];
  const description = `The retirement of key ${harmlessText(kid)} was planned. Requests signed with it after that are refused.`;
  const summary = `${nameOf(lane)}: a key is retired`;
  return [event(`${key_id}-retirement`, retires_at, { summary, description })];
}

const gapsOf = (lane: KeyLane): CalendarEvent[] =>
  lane.gaps.map(({ from, to }, index) => ({
    ...event(`${lane.client_id}-gap-${index}`, from, {
      summary: `Nobody can sign for ${nameOf(lane)}`,
      description: 'No key of the client is valid in this time. Add one that is.',
    }),
    end: to === null ? null : new Date(to),
  }));

const event = (id: string, at: string, texts: { summary: string; description: string }): CalendarEvent => ({
  ...{ id, start: new Date(at), end: null },
  ...texts,
});

const nameOf = ({ client_id, client_name }: KeyLane): string => harmlessText(client_name ?? client_id);
