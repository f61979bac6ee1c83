const A_DAY = 86_400_000;

/** What the log is narrowed to, as it stands in the address. Days are in UTC, the last one included. */
export interface ActivityFilters {
  client?: string;
  code?: string;
  from?: string;
  to?: string;
  /** One line per cause instead of one per request. */
  by?: 'cause';
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const day = (value: unknown): string | undefined =>
  typeof value === 'string' && DAY.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;

/** The filters of an address, whatever somebody wrote there. */
export function filtersOf(search: Record<string, unknown>): ActivityFilters {
  const { client, code, from, to, by } = search;
  const filters = {
    ...{ client: text(client), code: text(code), from: day(from), to: day(to) },
    by: by === 'cause' ? ('cause' as const) : undefined,
  };
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
}

export const isNarrowed = ({ client, code, from, to }: ActivityFilters): boolean =>
  [client, code, from, to].some((filter) => filter !== undefined);

/** What the server is asked for a page of the log. */
export const logQuery = ({ client, code, from, to }: ActivityFilters, after: string): string =>
  queryOf({ client_id: client, code, from, to: to && dayAfter(to), after: after || undefined, limit: '50' });

/** The same for the causes, which are not narrowed by code or end. */
export const causesQuery = ({ client, from }: ActivityFilters): string =>
  queryOf({ client_id: client, from });

function queryOf(parameters: Record<string, string | undefined>): string {
  const known = Object.entries(parameters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return known.length === 0 ? '' : `?${new URLSearchParams(known).toString()}`;
}

const dayAfter = (date: string): string => new Date(Date.parse(date) + A_DAY).toISOString().slice(0, 10);
