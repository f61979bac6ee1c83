import type { ClientKind, ClientStatus } from '@signet/protocol';
import type { ListedKey } from '../client-key/listed-key.js';

/** What a list of an organisation's clients is narrowed to; `search` is part of a name, or an ID. */
export interface ClientFilter {
  status?: ClientStatus;
  kind?: ClientKind;
  registeredBy?: string;
  search?: string;
}

/** A client as its organisation sees it; counts are of the last 24 hours. */
export interface OwnClient {
  client_id: string;
  kind: ClientKind;
  status: ClientStatus;
  version: number;
  metadata: Record<string, unknown>;
  registered_by: string | null;
  issued_at: Date;
  last_used_at: Date | null;
  keys_in_use: number;
  usable_until: Date | null;
  accepted: number;
  refused: number;
  registered_clients: number;
}

/** A key with the name of its client. */
export type OwnKey = ListedKey & { client_name: string | null };

/** What may stand in the way of a change of a client. */
export type ClientRefusal = 'not_found' | 'stale' | 'revoked';
