import type { Pool } from 'pg';
import { inTransaction } from '../database/transaction.js';
import { decided } from '../database/retry.js';
import type { KeyChange, KeyRollover, Retirement, StagedKey } from './key-change.js';
import { listed, retireDueKeys, retireKey, revokeKey, rollKeyOver, stageKey } from './key-changes.js';
import type { ListedKey } from './listed-key.js';

const actor = 'administrator';

/**
 * The keys of a client (design.md §2), as administrators and clients change them: each change and its audit row in one
 * transaction. Every method throws `Unavailable`.
 */
export class ClientKeyStore {
  constructor(private readonly pool: Pool) {}

  /** Every key the client has or had, oldest first. */
  async list(clientId: string): Promise<ListedKey[]> {
    return decided(() => listed(this.pool, clientId));
  }

  /** Adds a key that becomes active by its first use. */
  stage(clientId: string, key: StagedKey): Promise<KeyChange> {
    return inTransaction(this.pool, (connection) => stageKey(connection, { clientId, key, actor }));
  }

  /** Retires one key. The last one in use by the client stays: revoking is always possible. */
  retire(clientId: string, name: string, retirement: Retirement): Promise<KeyChange> {
    return inTransaction(this.pool, (connection) =>
      retireKey(connection, { clientId, name, actor }, retirement),
    );
  }

  /** Revokes one key, whatever its state, for every client and organisation, for ever. */
  revoke(clientId: string, name: string, reason: string | undefined): Promise<KeyChange> {
    return inTransaction(this.pool, (connection) => revokeKey(connection, { clientId, name, actor }, reason));
  }

  /** Puts a key that has proved itself in the place of another, which goes on for the overlap, seconds. */
  rollOver(clientId: string, rollover: KeyRollover): Promise<KeyChange> {
    return inTransaction(this.pool, (connection) => rollKeyOver(connection, clientId, rollover));
  }

  /** Says of retiring keys whose time has come that they are retired; they are refused since that second. */
  async retireDue(): Promise<void> {
    await inTransaction(this.pool, retireDueKeys);
  }
}
