import {
  type ActivityHour,
  type ListedAttempt,
  type ListedClient,
  type Page,
  portalPath,
  portalPaths,
} from '@signet/protocol';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { askServer } from '../server/ask-server.js';
import type { ClientFilter } from './client-filter.js';

const PAGE = '25';

/** The clients of an organisation, page by page. */
export const clientsQuestion = (organisation: string, filter: ClientFilter & { registered_by?: string }) =>
  infiniteQueryOptions({
    queryKey: ['organisations', organisation, 'clients', 'list', filter],
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({ limit: PAGE, ...filter, ...(pageParam && { after: pageParam }) });
      const path = portalPath(portalPaths.clients, { organisation });
      return askServer<Page<ListedClient>>(`${path}?${search}`, { signal });
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

/** The latest requests of a client, the newest first. */
export const requestsQuestion = (organisation: string, client_id: string) =>
  queryOptions({
    queryKey: ['organisations', organisation, 'activity', 'latest', client_id],
    queryFn: ({ signal }) =>
      askServer<Page<ListedAttempt>>(
        `${portalPath(portalPaths.activity, { organisation })}?${new URLSearchParams({ client_id, limit: '50' })}`,
        { signal },
      ),
  });

/** What a client was given and refused in the last 24 hours, hour by hour. */
export const hoursQuestion = (organisation: string, client_id: string) =>
  queryOptions({
    queryKey: ['organisations', organisation, 'activity', 'hours', client_id],
    queryFn: ({ signal }) =>
      askServer<ActivityHour[]>(
        `${portalPath(portalPaths.activityHours, { organisation })}?${new URLSearchParams({ client_id })}`,
        { signal },
      ),
  });
