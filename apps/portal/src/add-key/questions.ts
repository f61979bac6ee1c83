import {
  type KeyVerdict,
  type ListedClient,
  type NewClient,
  type Page,
  type PortalKey,
  portalPath,
  portalPaths,
} from '@signet/protocol';
import { queryOptions } from '@tanstack/react-query';
import { askServer } from '../server/ask-server.js';

/** What the organisation's policy thinks of public material. The server stores nothing of it. */
export const inspectionQuestion = (organisation: string, material: string) =>
  queryOptions({
    queryKey: ['organisations', organisation, 'keys', 'inspect', material],
    queryFn: ({ signal }) =>
      askServer<KeyVerdict>(portalPath(portalPaths.inspectKey, { organisation }), {
        method: 'POST',
        body: { material },
        signal,
      }),
    gcTime: 0,
  });

/** The clients a further key can be added to: the first hundred that are not revoked. */
export const keyHoldersQuestion = (organisation: string) =>
  queryOptions({
    queryKey: ['organisations', organisation, 'clients', 'key-holders'],
    queryFn: ({ signal }) =>
      askServer<Page<ListedClient>>(
        `${portalPath(portalPaths.clients, { organisation })}?limit=100&status=active`,
        { signal },
      ),
  });

/** One key as the server has it. */
export const keyQuestion = (organisation: string, key: string) =>
  queryOptions({
    queryKey: ['organisations', organisation, 'keys', key],
    queryFn: ({ signal }) =>
      askServer<PortalKey>(portalPath(portalPaths.key, { organisation, key }), { signal }),
  });

/** Makes an onboarding client of public material. */
export const createClient = (organisation: string, body: { material: string; client_name: string }) =>
  askServer<NewClient>(portalPath(portalPaths.clients, { organisation }), {
    method: 'POST',
    body,
    idempotencyKey: crypto.randomUUID(),
  });

/** Gives a client a further key, staged until it is first used. */
export const addKey = (
  organisation: string,
  client_id: string,
  body: { material: string; name: string },
): Promise<PortalKey> =>
  askServer<PortalKey>(portalPath(portalPaths.clientKeys, { organisation, client_id }), {
    method: 'POST',
    body,
    idempotencyKey: crypto.randomUUID(),
  });
