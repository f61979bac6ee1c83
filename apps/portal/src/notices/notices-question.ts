import { type KeyNotice, type Page, portalPath, portalPaths } from '@signet/protocol';
import { queryOptions } from '@tanstack/react-query';
import { askServer } from '../server/ask-server.js';

/** Keys that need somebody now, the first to break first. */
export const noticesQuestion = (organisation: string) =>
  queryOptions({
    queryKey: ['organisations', organisation, 'notices'],
    queryFn: ({ signal }) =>
      askServer<Page<KeyNotice>>(portalPath(portalPaths.notices, { organisation }), { signal }),
  });
