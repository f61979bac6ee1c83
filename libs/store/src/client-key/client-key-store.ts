import { newIdentifier } from '@signet/protocol';
import type { Pool, PoolClient } from 'pg';
import type { AuditAction } from '../audit/audit-event.entity.js';
import type { ClientKey } from '../client/client-key.entity.js';
import type { CertificateKey } from '../organisation/administration-store.js';
import { inTransaction } from '../database/transaction.js';
import { decided } from '../database/retry.js';
import { burnKeys } from './burn-keys.js';
import { claimKeyStatement } from './key-ownership.js';
import { keyMeant, type ListedKey, listKeysStatement } from './listed-key.js';
import { publishKeysStatement } from './published-keys.js';
import {
  auditStatement,
  insertKeyStatement,
  lockClientStatement,
  type LockedClient,
  obstaclesStatement,
  provedKeysStatement,
  retireDueStatement,
  retireFollowedStatement,
  retireStatement,
} from './key-statements.js';

/** Why a key of a client was not changed. */
export type KeyRefusal =
  | 'not_found'
  | 'ambiguous'
  | 'client_not_active'
  | 'keys_elsewhere'
  | 'key_burned'
  | 'key_elsewhere'
  | 'key_held'
  | 'kid_held'
  | 'over'
  | 'last_key';

/** The key as it is after the change, or why there was none. */
export type KeyChange = ListedKey | KeyRefusal;

/** A key about to be staged, accepted by the key policy. */
export type StagedKey = Pick<ClientKey, 'thumbprint' | 'kid' | 'jwk'> &
  Partial<Omit<CertificateKey, 'thumbprint' | 'kid' | 'jwk'>> & { source: 'jwks' | 'certificate' };

/** Retires a key: after so many seconds in which it goes on, or at once. */
export interface Retirement {
  after?: number;
}

/** A key of its client that has proved itself, and the one it follows. `overlap` in seconds. */
export interface KeyRollover {
  oldKeyId: string;
  key: Omit<StagedKey, 'source'>;
  overlap: number;
}

/** The keys of a client (design.md §2): each change and its audit row in one transaction. Every method throws `Unavailable`. */
export class ClientKeyStore {
  constructor(private readonly pool: Pool) {}

  /** Every key the client has or had, oldest first. */
  async list(clientId: string): Promise<ListedKey[]> {
    return decided(() => listed(this.pool, clientId));
  }

  /** Adds a key that becomes active by its first use. */
  stage(clientId: string, key: StagedKey): Promise<KeyChange> {
    return inTransaction(this.pool, async (connection) => {
      const client = await lockClient(connection, clientId);
      if (!client) return 'not_found';
      const obstacle = await stagingObstacle(connection, client, key);
      if (obstacle) return obstacle;
      const keyId = await insertKey(connection, { ...key, client_id: clientId }, 'staged');
      return settled(connection, client, { keyId, action: 'key.staged' });
    });
  }

  /** Retires one key. The last one in use by the client stays: revoking is always possible. */
  retire(clientId: string, name: string, { after }: Retirement): Promise<KeyChange> {
    return this.changeOne(clientId, name, async (connection, client, key) => {
      if (!['staged', 'active', 'retiring'].includes(key.state)) return 'over';
      const { rows } = await connection.query<{ proved: number }>(provedKeysStatement, [
        clientId,
        key.key_id,
      ]);
      if (rows[0]?.proved === 0) return 'last_key';
      await connection.query(retireStatement, [key.key_id, after ?? null]);
      return settled(connection, client, {
        keyId: key.key_id,
        action: after === undefined ? 'key.retired' : 'key.retiring',
      });
    });
  }

  /** Revokes one key, whatever its state, for every client and organisation, for ever. */
  revoke(clientId: string, name: string, reason: string | undefined): Promise<KeyChange> {
    return this.changeOne(clientId, name, async (connection, client, key) => {
      const { thumbprint, key_id } = key;
      await burnKeys(async (statement, values) => (await connection.query(statement, values)).rows, {
        ...{ thumbprints: [thumbprint], reason: 'revoked', actor: 'administrator', detail: reason },
      });
      return settled(connection, client, { keyId: key_id });
    });
  }

  /** Puts a key that has proved itself in the place of another, which goes on for the overlap, seconds. */
  rollOver(clientId: string, { oldKeyId, key, overlap }: KeyRollover): Promise<KeyChange> {
    return inTransaction(this.pool, async (connection) => {
      const client = await lockClient(connection, clientId);
      const old = (await listed(connection, clientId, oldKeyId)).find(({ key_id }) => key_id === oldKeyId);
      if (!client || !old || !['staged', 'active', 'retiring'].includes(old.state)) return 'over';
      const added = { ...key, source: 'jwks', client_id: clientId } as const;
      const obstacle = await stagingObstacle(connection, client, added);
      if (obstacle) return obstacle;
      const keyId = await insertKey(connection, added, 'active');
      await connection.query(retireFollowedStatement, [oldKeyId, overlap]);
      return settled(connection, client, { keyId, action: 'key.rolled_over', actor: clientId });
    });
  }

  /** Says of retiring keys whose time has come that they are retired; they are refused since that second. */
  async retireDue(): Promise<void> {
    await inTransaction(this.pool, async (connection) => {
      const { rows } = await connection.query<{ key_id: string; client_id: string }>(retireDueStatement);
      await connection.query(publishKeysStatement, [rows.map(({ client_id }) => client_id)]);
      for (const key of rows) await audit(connection, key, { action: 'key.retired', actor: 'schedule' });
    });
  }

  private changeOne(
    clientId: string,
    name: string,
    change: (connection: PoolClient, client: LockedClient, key: ListedKey) => Promise<KeyChange>,
  ): Promise<KeyChange> {
    return inTransaction(this.pool, async (connection) => {
      const client = await lockClient(connection, clientId);
      const key = client ? keyMeant(await listed(connection, clientId, name)) : 'not_found';
      return client && typeof key === 'object' ? change(connection, client, key) : (key as KeyRefusal);
    });
  }
}

type Connection = Pick<Pool, 'query'>;

async function listed(connection: Connection, clientId: string, name?: string): Promise<ListedKey[]> {
  const values = [clientId, name ?? null];
  return (await connection.query<ListedKey>({ ...listKeysStatement, values })).rows;
}

/** Every change of a client's keys waits for the one before: what is decided about them together, is decided alone. */
async function lockClient(connection: Connection, clientId: string): Promise<LockedClient | undefined> {
  return (await connection.query<LockedClient>(lockClientStatement, [clientId])).rows[0];
}

async function stagingObstacle(
  connection: Connection,
  { client_id, organisation_id, status, inline }: LockedClient,
  { thumbprint, kid }: StagedKey,
): Promise<KeyRefusal | undefined> {
  if (status !== 'active') return 'client_not_active';
  if (!inline) return 'keys_elsewhere';
  const values = [client_id, thumbprint, kid];
  const { rows } = await connection.query<{ obstacle: KeyRefusal | null }>(obstaclesStatement, values);
  if (rows[0]?.obstacle) return rows[0].obstacle;
  const owned = await connection.query(claimKeyStatement, [thumbprint, organisation_id]);
  return owned.rowCount === 0 ? 'key_elsewhere' : undefined;
}

/** After the change of a key: the client's metadata follows, and the audit has its row. */
async function settled(
  connection: Connection,
  { client_id }: LockedClient,
  { keyId, action, actor = 'administrator' }: { keyId: string; action?: AuditAction; actor?: string },
): Promise<ListedKey> {
  await connection.query(publishKeysStatement, [[client_id]]);
  const [key] = (await listed(connection, client_id, keyId)) as [ListedKey];
  if (action) await audit(connection, key, { action, actor });
  return key;
}

const audit = (
  connection: Connection,
  { client_id, key_id, kid, thumbprint, retires_at }: Partial<ListedKey>,
  { action, actor }: { action: AuditAction; actor: string },
) =>
  connection.query(auditStatement, [
    ...[newIdentifier('e'), action, actor, client_id],
    JSON.stringify({ key_id, kid, thumbprint, ...(retires_at && { retires_at }) }),
  ]);

async function insertKey(
  connection: Connection,
  key: StagedKey & { client_id: string },
  state: 'staged' | 'active',
): Promise<string> {
  const key_id = newIdentifier('k');
  await connection.query(insertKeyStatement, [JSON.stringify({ ...key, key_id }), state]);
  return key_id;
}
