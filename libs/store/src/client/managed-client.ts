import type { ClientMetadata } from '@signet/protocol';
import type { ClientStatus } from './client.entity.js';
import type { NewKey } from './new-key.js';

/** A registered client as its own configuration endpoint sees it (RFC 7592 §2). `issuedAt` in seconds. */
export interface ManagedClient {
  clientId: string;
  status: ClientStatus;
  version: number;
  metadata: ClientMetadata;
  registrationTokenHash: Buffer;
  /** The token before the last rotation, valid until the new one is first used. */
  previousRegistrationTokenHash?: Buffer;
  issuedAt: number;
}

/** What an update leaves behind: the whole metadata, the keys, and the next registration access token's hash. */
export interface ClientUpdate {
  /** The client as it was read. */
  client: ManagedClient;
  /** Hash of the token that was presented: it stays valid until the next one is used. */
  presentedTokenHash: Buffer;
  nextTokenHash: Buffer;
  metadata: ClientMetadata;
  keys: readonly NewKey[];
}

/** `changed`: the client is no longer as it was read. Nothing is kept of a refused update. */
export type UpdateOutcome =
  { outcome: 'updated' } | { outcome: 'changed' } | { outcome: 'key_burned'; thumbprints: string[] };
