import type { Answer } from './answer.js';
import { bearer, postJson, send } from './http.js';
import { addressOf, type Server } from './server.js';

export const adminGet = (server: Server, path: string): Promise<Answer> =>
  send(addressOf(server, path), { headers: bearer(server.adminToken) });

export const adminPost = (server: Server, path: string, value: unknown): Promise<Answer> =>
  postJson(server, path, value, bearer(server.adminToken));

export const adminDelete = (server: Server, path: string): Promise<Answer> =>
  send(addressOf(server, path), { method: 'DELETE', headers: bearer(server.adminToken) });

const must = async (status: number, answer: Promise<Answer>) => {
  const { status: got, text, body } = await answer;
  if (got !== status) throw new Error(`Expected ${status}, got ${got}: ${text}`);
  return body;
};

export const createOrganisation = (server: Server, name: string) =>
  must(201, adminPost(server, '/admin/organisations', { name }));

export const addCertificate = (server: Server, organisation: string, certificate: string) =>
  must(
    201,
    adminPost(server, `/admin/organisations/${encodeURIComponent(organisation)}/certificates`, {
      certificate,
    }),
  );

export const revokeClient = (server: Server, clientId: string) =>
  must(200, adminPost(server, `/admin/clients/${clientId}/revoke`, { reason: 'asked for by a test' }));

/** What the server noted about one refused request: the true reason, for its owner's eyes. */
export const getAttempt = (server: Server, reference: string) =>
  must(200, adminGet(server, `/admin/attempts/${reference}`));
