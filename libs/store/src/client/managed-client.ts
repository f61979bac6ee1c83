import type { ClientMetadata, RegistrationConstraints } from '@signet/protocol';
import type { ClientStatus } from './client.entity.js';
import type { RegistrationLimits } from '../registration/registration-store.js';
import type { NewKey } from './new-key.js';

/** A registered client as its own configuration endpoint sees it (RFC 7592 §2). Times in seconds. */
export interface ManagedClient {
  clientId: string;
  status: ClientStatus;
  version: number;
  metadata: ClientMetadata;
  registrationTokenHash: Buffer;
  /** The token before the last rotation, valid until the new one is first used. */
  previousRegistrationTokenHash?: Buffer;
  issuedAt: number;
  /** Absent for a client without an end. */
  expiresAt?: number;
  expired: boolean;
  organisationId: string;
  /** The policy its organisation is held to; absent where none was published. */
  policyId?: string;
  /** What the initial access token it was registered under did not give. */
  constraints?: RegistrationConstraints;
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
  limits?: Pick<RegistrationLimits, 'clientLifetime' | 'policy'>;
}

/** `changed`: the client is no longer as it was read. Nothing is kept of a refused update. */
export type UpdateOutcome =
  | { outcome: 'updated'; expiresAt?: number }
  | { outcome: 'changed' }
  | { outcome: 'key_burned' | 'key_elsewhere'; thumbprints: string[] };
