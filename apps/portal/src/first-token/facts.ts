import { type ListedAttempt, paths, type PortalClient, type PortalKey } from '@signet/protocol';

/** What is known to have happened: each block of the page is completed by one of them, never by a click. */
export interface Facts {
  hasKey: boolean;
  hasRequest: boolean;
  /** When a token was issued, ISO 8601: the first one seen here, or else the last one the server knows of, to the minute. */
  tokenAt: string | undefined;
  /** A client was registered under this one. */
  hasRegistered: boolean;
}

const ready: ReadonlySet<PortalKey['state']> = new Set(['active', 'staged', 'retiring']);

/** The key a snippet signs with: one that counts, the newest first. */
export const findSigningKey = (client: PortalClient | undefined): PortalKey | undefined =>
  client?.keys
    .filter(({ state }) => ready.has(state))
    .sort((one, other) => other.created_at.localeCompare(one.created_at))[0];

export function factsOf(client: PortalClient | undefined, attempts: readonly ListedAttempt[]): Facts {
  const accepted = attempts.filter(({ outcome }) => outcome === 'accepted');
  const token = accepted.findLast(({ endpoint }) => endpoint.endsWith(paths.token));
  // Accepted requests are not kept: of those before this page was opened, the client itself tells.
  const tokenAt = token?.occurred_at ?? client?.last_used_at ?? undefined;
  return {
    hasKey: findSigningKey(client) !== undefined,
    hasRequest: attempts.length > 0 || tokenAt !== undefined,
    tokenAt,
    hasRegistered:
      accepted.some(({ endpoint }) => endpoint.endsWith(paths.register)) ||
      (client?.registered_clients ?? 0) > 0,
  };
}
