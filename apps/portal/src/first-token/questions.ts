import { type PortalClient, portalPath, portalPaths, type RegistrationAccess } from '@signet/protocol';
import { queryOptions } from '@tanstack/react-query';
import { askServer } from '../server/ask-server.js';

/** Where tokens and registrations are asked for, and which onboarding clients there are. */
export const registrationQuestion = (organisation: string) =>
  queryOptions({
    queryKey: ['organisations', organisation, 'registration'],
    queryFn: ({ signal }) =>
      askServer<RegistrationAccess>(portalPath(portalPaths.registration, { organisation }), { signal }),
  });

/** One client with its keys. */
export const clientQuestion = (organisation: string, client_id: string) =>
  queryOptions({
    queryKey: ['organisations', organisation, 'clients', client_id],
    queryFn: ({ signal }) =>
      askServer<PortalClient>(portalPath(portalPaths.client, { organisation, client_id }), { signal }),
  });
