import { type ListedAttempt, paths, type PortalClient, type PortalKey } from '@signet/protocol';

/** What is known to have happened: each block of the page is completed by one of them, never by a click. */
export interface Facts {
  hasKey: boolean;
  hasRequest: boolean;
  /** The first token that was issued, or undefined. */
  token: ListedAttempt | undefined;
}

const ready: ReadonlySet<PortalKey['state']> = new Set(['active', 'staged', 'retiring']);

/** The key a snippet signs with: one that counts, the newest first. */
export const findSigningKey = (client: PortalClient | undefined): PortalKey | undefined =>
  client?.keys
    .filter(({ state }) => ready.has(state))
    .sort((one, other) => other.created_at.localeCompare(one.created_at))[0];

export const factsOf = (client: PortalClient | undefined, attempts: readonly ListedAttempt[]): Facts => ({
  hasKey: findSigningKey(client) !== undefined,
  hasRequest: attempts.length > 0,
  token: attempts.findLast(
    ({ endpoint, outcome }) => outcome === 'accepted' && endpoint.endsWith(paths.token),
  ),
});
