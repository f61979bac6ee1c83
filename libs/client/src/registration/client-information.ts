import { UnusableAnswer } from '../errors.js';
import { findText, type JsonObject } from '../json.js';

/** RFC 7591 §3.2.1 with RFC 7592 §3: the client as the server has it. */
export interface ClientInformation extends JsonObject {
  client_id: string;
  registration_access_token: string;
  registration_client_uri: string;
}

/** Client metadata (RFC 7591 §2), in its wire spelling. */
export type ClientMetadata = JsonObject;

const ours = ['client_id', 'registration_access_token', 'registration_client_uri'] as const;
const theServers = [
  'registration_access_token',
  'registration_client_uri',
  'client_id_issued_at',
  'client_id_expires_at',
  'client_secret',
  'client_secret_expires_at',
];

/** Throws `UnusableAnswer` when the answer would leave the client without a way back. */
export function acceptInformation(body: JsonObject): ClientInformation {
  const missing = ours.find((member) => !findText(body[member]));
  if (missing) throw new UnusableAnswer(`The client information has no ${missing}`);
  return body as ClientInformation;
}

/** What an update sends back (RFC 7592 §2.2): the metadata with its `client_id`, and nothing that is the server's to say. */
export const updatable = (information: ClientInformation): ClientMetadata =>
  Object.fromEntries(Object.entries(information).filter(([member]) => !theServers.includes(member)));
