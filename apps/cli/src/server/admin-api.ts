import type { JsonObject } from '@signet/protocol';
import type { Surroundings } from '../run.js';
import type { GlobalOptions } from '../terminal/reply.js';
import { type AdminOptions, adminToken } from './admin-token.js';
import { send } from './exchange.js';
import { accepted } from './refusal.js';
import { readServerUrl } from './server-url.js';

/** One admin request: a path of `paths` with its `:names`, and what goes in. */
export interface AdminRequest {
  path: string;
  names?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string | undefined>>;
  /** Sent as JSON, by POST unless said otherwise; without it the request is a GET. */
  body?: object;
  method?: 'DELETE' | 'PUT';
  /** The version a change is made upon (RFC 9110 section 13.1.1). */
  upon?: string;
  status?: number;
}

/** The path with each `:name` replaced by its value as one segment. */
export const filledPath = (path: string, names: Readonly<Record<string, string>> = {}): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(names[name] ?? ''));

const queryText = (query: AdminRequest['query'] = {}): string => {
  const present = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return present.length === 0 ? '' : `?${new URLSearchParams(present)}`;
};

/** Asks the admin API of the server and returns its answer as it is. */
export async function askAdmin(
  options: AdminOptions & GlobalOptions,
  { environment }: Surroundings,
  { path, names, query, body, method, upon, status = 200 }: AdminRequest,
): Promise<JsonObject> {
  const server = readServerUrl(options.server ?? environment.server);
  const token = await adminToken(options, environment);
  const answer = await send(server + filledPath(path, names) + queryText(query), {
    method: method ?? (body ? 'POST' : 'GET'),
    headers: {
      authorization: `Bearer ${token}`,
      ...(body && { 'content-type': 'application/json' }),
      ...(upon !== undefined && { 'if-match': `"${upon}"` }),
    },
    body: body && JSON.stringify(body),
  });
  return accepted(answer, status);
}
