import type { JsonObject, JsonValue } from '../json/json.js';
import { type Problem, refused } from '../problem.js';
import { fieldGroups } from './field-group.js';
import { HumanReadableFields } from './presentation.js';
import { membersOf } from './shape.js';

/** Every member this server understands, as the field groups' classes declare them. */
export const knownMembers: ReadonlySet<string> = new Set(
  fieldGroups.flatMap(({ fields }) => membersOf(fields)),
);

const humanReadableMembers: ReadonlySet<string> = new Set(membersOf(HumanReadableFields));

// What only the server can say (RFC 7591 §3.2.1, RFC 7592 §3): ignored in a request, not counted as unknown.
const serverAssignedMembers: ReadonlySet<string> = new Set([
  'client_id',
  'client_secret',
  'client_id_issued_at',
  'client_id_expires_at',
  'client_secret_expires_at',
  'registration_access_token',
  'registration_client_uri',
]);

const MOST_UNKNOWN = 100;

/** The members of a request sorted out. Omitted ones are in neither object. */
export interface SortedMembers {
  known: JsonObject;
  /** Under their whole names, e.g. `client_name#ja` (RFC 7591 §2.2). */
  tagged: JsonObject;
  unknown: number;
}

/** What is known and what is not: metadata not understood MUST be ignored (RFC 7591 §2). */
export function sortMembers(requested: JsonObject): SortedMembers {
  const sorted: SortedMembers = { known: {}, tagged: {}, unknown: 0 };
  for (const [member, value] of Object.entries(requested)) {
    const kept = knownMembers.has(member) ? sorted.known : isTagged(member) ? sorted.tagged : undefined;
    if (kept && !isOmitted(value)) kept[member] = value;
    if (!kept && !serverAssignedMembers.has(member)) sorted.unknown++;
  }
  return sorted;
}

/** Ignoring has an end: nobody needs that many members but to exhaust us. */
export const unknownProblems = ({ unknown }: SortedMembers): Problem[] =>
  unknown > MOST_UNKNOWN
    ? [refused('client metadata', `has ${unknown} unknown members; up to ${MOST_UNKNOWN} are ignored`)]
    : [];

/** True for client metadata, known or tagged with a language; what the server ignores is none. */
export const isMetadataMember = (member: string): boolean => knownMembers.has(member) || isTagged(member);

const isTagged = (member: string): boolean =>
  member.includes('#') && humanReadableMembers.has(member.slice(0, member.indexOf('#')));

// RFC 7592 §2.2 says it of null; an empty string or array says nothing either.
const isOmitted = (value: JsonValue | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
