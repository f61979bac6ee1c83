import { type Invitation, type Member, type Page, portalPath, portalPaths } from '@signet/protocol';
import { queryOptions } from '@tanstack/react-query';
import { askServer } from '../server/ask-server.js';

const MANY = '?limit=100';

export const membersQuestion = (organisation: string) =>
  queryOptions({
    queryKey: ['organisations', organisation, 'members'],
    queryFn: ({ signal }) =>
      askServer<Page<Member>>(portalPath(portalPaths.members, { organisation }) + MANY, { signal }),
  });

export const invitationsQuestion = (organisation: string) =>
  queryOptions({
    queryKey: ['organisations', organisation, 'invitations'],
    queryFn: ({ signal }) =>
      askServer<Page<Invitation>>(portalPath(portalPaths.invitations, { organisation }) + MANY, { signal }),
  });
