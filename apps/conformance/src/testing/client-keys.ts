import { adminGet, adminPost } from './admin.js';
import { said, type Answer } from './answer.js';
import type { TestClient } from './assertion.js';
import type { KeyPair } from './key-pair.js';
import type { Server } from './server.js';

/** A key of a client as the admin API lists it. */
export interface ListedKey {
  key_id: string;
  kid: string;
  thumbprint: string;
  state: string;
  created_at: string;
  activated_at: string | null;
  retires_at: string | null;
  retired_at: string | null;
  revoked_at: string | null;
  first_used_at: string | null;
  last_used_at: string | null;
  uses: { hour: string; uses: number }[];
}

const keysPath = (clientId: string) => `/admin/clients/${clientId}/keys`;

export async function listKeys(server: Server, clientId: string): Promise<ListedKey[]> {
  const answer = await adminGet(server, keysPath(clientId));
  if (answer.status !== 200) throw new Error(`No keys: ${said(answer)}`);
  return answer.body.keys as unknown as ListedKey[];
}

/** The states of a client's keys by kid. */
export const keyStates = async (server: Server, clientId: string): Promise<Record<string, string>> =>
  Object.fromEntries((await listKeys(server, clientId)).map(({ kid, state }) => [kid, state]));

export const stageKey = (server: Server, clientId: string, key: KeyPair): Promise<Answer> =>
  adminPost(server, keysPath(clientId), { jwk: key.jwk });

export const changeKey = (
  server: Server,
  clientId: string,
  change: 'retire' | 'revoke',
  { key, ...body }: { key: string; after?: number; reason?: string },
): Promise<Answer> => adminPost(server, `${keysPath(clientId)}/${encodeURIComponent(key)}/${change}`, body);

/** The same client, signing with another key. */
export const signingWith = <Client extends TestClient>(client: Client, key: KeyPair): Client => ({
  ...client,
  key,
});
