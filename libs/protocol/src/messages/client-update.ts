import type { JsonObject } from '../json/json.js';
import { type Problem, refused } from '../problem.js';

/** Members a client update must not carry (RFC 7592 §2.2): they are the server's to say. */
const forbidden = [
  'registration_access_token',
  'registration_client_uri',
  'client_secret_expires_at',
  'client_id_issued_at',
] as const;

/** What is wrong with an update beyond its metadata (RFC 7592 §2.2): its own ID is missing, or a member is not its to send. */
export function updateProblems(requested: JsonObject, clientId: string): Problem[] {
  const named =
    requested.client_id === clientId ? [] : [refused('client_id', 'must be the ID of this client')];
  const carried = forbidden.filter((member) => requested[member] !== undefined);
  return [
    ...named,
    ...carried.map((member) => refused(member, 'must not be sent: leave it out of the update')),
    ...(requested.client_secret === undefined
      ? []
      : [refused('client_secret', 'was never issued: there are no secrets here')]),
  ];
}
