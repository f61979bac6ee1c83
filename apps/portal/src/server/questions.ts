import {
  type Me,
  type Organisation,
  type PortalDescription,
  portalPath,
  portalPaths,
} from '@signet/protocol';
import { queryOptions } from '@tanstack/react-query';
import { askServer, askVersioned } from './ask-server.js';

/** Who is signed in. */
export const meQuestion = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => askServer<Me>(portalPaths.me, { signal }),
});

/** What this server offers to somebody who is not signed in. */
export const portalQuestion = queryOptions({
  queryKey: ['portal'],
  queryFn: ({ signal }) => askServer<PortalDescription>(portalPaths.portal, { signal }),
  staleTime: Infinity,
});

/** One organisation, with the version an edit must name. */
export const organisationQuestion = (organisation: string) =>
  queryOptions({
    queryKey: ['organisations', organisation],
    queryFn: ({ signal }) =>
      askVersioned<Organisation>(portalPath(portalPaths.organisation, { organisation }), { signal }),
  });
