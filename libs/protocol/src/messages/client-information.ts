import type { ClientMetadata } from '../metadata/client-metadata.js';

/** The client information response of RFC 7591 §3.2.1 with the members of RFC 7592 §3. */
export type ClientInformation = ClientMetadata & {
  client_id: string;
  /** Seconds since 1970-01-01T00:00:00Z. */
  client_id_issued_at: number;
  /** When the client ends, where the policy gives it an end: seconds since 1970. An update moves it. */
  client_id_expires_at?: number;
  registration_access_token: string;
  registration_client_uri: string;
};
