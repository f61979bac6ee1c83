import type { ClientInformation, ClientMetadata } from '@signet/protocol';
import type { Endpoints } from '../config/server-config.js';

/** A client as it is stored. Times in seconds. */
interface StoredClient {
  clientId: string;
  issuedAt: number;
  expiresAt?: number;
  metadata: ClientMetadata;
}

/** The client information response (RFC 7591 §3.2.1, RFC 7592 §3) with the token that manages the client from now on. */
export const clientInformation = (
  { clientId, issuedAt, expiresAt, metadata }: StoredClient,
  registrationAccessToken: string,
  endpoints: Endpoints,
): ClientInformation => ({
  ...metadata,
  client_id: clientId,
  client_id_issued_at: issuedAt,
  ...(expiresAt !== undefined && { client_id_expires_at: expiresAt }),
  registration_access_token: registrationAccessToken,
  registration_client_uri: endpoints.clientConfigurationFor(clientId, metadata),
});
