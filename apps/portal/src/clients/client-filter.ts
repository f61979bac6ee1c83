import type { ClientKind, ClientStatus } from '@signet/protocol';

/** Which clients a list shows. It stands in the address, so that it can be sent to somebody. */
export interface ClientFilter {
  q?: string;
  status?: ClientStatus;
  kind?: ClientKind;
}

const statuses: readonly unknown[] = ['active', 'paused', 'revoked'] satisfies ClientStatus[];
const kinds: readonly unknown[] = ['onboarding', 'registered'] satisfies ClientKind[];
const LONGEST = 200;

/** What an address says of it; anything the server would refuse is left out. */
export const clientFilter = ({ q, status, kind }: Record<string, unknown>): ClientFilter => ({
  ...(typeof q === 'string' && q !== '' ? { q: q.slice(0, LONGEST) } : {}),
  ...(statuses.includes(status) ? { status: status as ClientStatus } : {}),
  ...(kinds.includes(kind) ? { kind: kind as ClientKind } : {}),
});

export const isFiltered = (filter: ClientFilter): boolean => Object.keys(filter).length > 0;
