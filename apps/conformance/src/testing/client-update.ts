import type { Answer } from './answer.js';
import { bearer, send } from './http.js';
import { goodMetadata, type Metadata, type RegisteredClient } from './onboarding.js';
import { onNode, type Server } from './server.js';

export interface Put {
  /** The registration access token presented, instead of the one the registration answered. */
  with?: string;
  node?: Server;
  headers?: Record<string, string>;
}

/** Reading and updating the client of the test under way (RFC 7592 §2.1, §2.2), on `server` unless said otherwise. */
export function updatesOf(server: Server, clientOf: () => RegisteredClient) {
  const information = () => clientOf().information;
  return {
    put: (body: unknown, { with: presented, node = server, headers = {} }: Put = {}): Promise<Answer> =>
      send(onNode(node, information().registration_client_uri), {
        method: 'PUT',
        headers: {
          'content-type': 'application/json',
          ...bearer(presented ?? information().registration_access_token),
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    read: (presented = information().registration_access_token, node = server): Promise<Answer> =>
      send(onNode(node, information().registration_client_uri), { headers: bearer(presented) }),
    /** An update that is accepted as it stands, but for the changes. */
    update: (changes: Metadata = {}): Metadata => ({
      ...goodMetadata(clientOf().key),
      client_id: clientOf().clientId,
      ...changes,
    }),
  };
}

export const without = (metadata: Metadata, ...members: string[]): Metadata =>
  Object.fromEntries(Object.entries(metadata).filter(([member]) => !members.includes(member)));
