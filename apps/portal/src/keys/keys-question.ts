import { type KeyLane, portalPath, portalPaths } from '@signet/protocol';
import { queryOptions } from '@tanstack/react-query';
import { askServer } from '../server/ask-server.js';

/** The keys of an organisation by client, with the times in which nobody can sign. */
export const timelineQuestion = (organisation: string) =>
  queryOptions({
    queryKey: ['organisations', organisation, 'keys', 'timeline'],
    queryFn: ({ signal }) =>
      askServer<KeyLane[]>(portalPath(portalPaths.keyTimeline, { organisation }), { signal }),
  });
