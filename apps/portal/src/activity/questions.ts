import {
  type AttemptDetail,
  type AttemptGroup,
  type ErrorText,
  type ListedAttempt,
  type ListedClient,
  type Page,
  portalPath,
  portalPaths,
} from '@signet/protocol';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { askServer } from '../server/ask-server.js';
import { type ActivityFilters, causesQuery, logQuery } from './filters.js';

/** The log of refused requests, page by page. */
export const logQuestion = (organisation: string, filters: ActivityFilters) =>
  infiniteQueryOptions({
    queryKey: ['organisations', organisation, 'activity', 'log', filters],
    queryFn: ({ pageParam, signal }) =>
      askServer<Page<ListedAttempt>>(
        portalPath(portalPaths.activity, { organisation }) + logQuery(filters, pageParam),
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  });

/** Refused requests by cause. */
export const causesQuestion = (organisation: string, filters: ActivityFilters) =>
  queryOptions({
    queryKey: ['organisations', organisation, 'activity', 'causes', filters],
    queryFn: ({ signal }) =>
      askServer<AttemptGroup[]>(
        portalPath(portalPaths.activityGroups, { organisation }) + causesQuery(filters),
        { signal },
      ),
  });

/** One request, step by step. What happened does not change. */
export const attemptQuestion = (organisation: string, reference: string) =>
  queryOptions({
    queryKey: ['organisations', organisation, 'activity', 'attempt', reference],
    queryFn: ({ signal }) =>
      askServer<AttemptDetail>(portalPath(portalPaths.attempt, { organisation, reference }), { signal }),
    staleTime: Infinity,
  });

/** Clients to choose from. */
export const clientChoicesQuestion = (organisation: string) =>
  queryOptions({
    queryKey: ['organisations', organisation, 'clients', 'choices'],
    queryFn: ({ signal }) =>
      askServer<Page<ListedClient>>(`${portalPath(portalPaths.clients, { organisation })}?limit=100`, {
        signal,
      }),
  });

/** The catalogue of reasons. */
export const errorsQuestion = queryOptions({
  queryKey: ['errors'],
  queryFn: ({ signal }) => askServer<ErrorText[]>(portalPaths.errors, { signal }),
  staleTime: Infinity,
});
