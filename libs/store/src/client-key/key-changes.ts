import { newIdentifier } from '@signet/protocol';
import type { Pool } from 'pg';
import type { AuditAction } from '../audit/audit-event.entity.js';
import { burnKeys } from './burn-keys.js';
import type { KeyChange, KeyRefusal, KeyRollover, Retirement, StagedKey } from './key-change.js';
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

type Connection = Pick<Pool, 'query'>;

/** A key of a client, by its ID or exactly its kid, and who changes it. */
export interface NamedKey {
  clientId: string;
  name: string;
  actor: string;
}

/** Adds a key that becomes active by its first use. In the caller's transaction, as are all of these. */
export async function stageKey(
  connection: Connection,
  { clientId, key, actor }: { clientId: string; key: StagedKey; actor: string },
): Promise<KeyChange> {
  const client = await lockClient(connection, clientId);
  if (!client) return 'not_found';
  const obstacle = await stagingObstacle(connection, client, key);
  if (obstacle) return obstacle;
  const keyId = await insertKey(connection, { ...key, client_id: clientId }, 'staged');
  return settled(connection, client, { keyId, action: 'key.staged', actor });
}

/** Retires one key. The last one in use by the client stays: revoking is always possible. */
export function retireKey(
  connection: Connection,
  named: NamedKey,
  { after }: Retirement,
): Promise<KeyChange> {
  return changeOne(connection, named, async (client, key) => {
    if (!['staged', 'active', 'retiring'].includes(key.state)) return 'over';
    const { rows } = await connection.query<{ proved: number }>(provedKeysStatement, [
      named.clientId,
      key.key_id,
    ]);
    if (rows[0]?.proved === 0) return 'last_key';
    await connection.query(retireStatement, [key.key_id, after ?? null]);
    const action = after === undefined ? 'key.retired' : 'key.retiring';
    return settled(connection, client, { keyId: key.key_id, action, actor: named.actor });
  });
}

/** Revokes one key, whatever its state, for every client and organisation, for ever. */
export function revokeKey(connection: Connection, named: NamedKey, reason?: string): Promise<KeyChange> {
  return changeOne(connection, named, async (client, { thumbprint, key_id }) => {
    await burnKeys(async (statement, values) => (await connection.query(statement, values)).rows, {
      ...{ thumbprints: [thumbprint], reason: 'revoked', actor: named.actor, detail: reason },
    });
    return settled(connection, client, { keyId: key_id, actor: named.actor });
  });
}

/** Puts a key that has proved itself in the place of another, which goes on for the overlap, seconds. */
export async function rollKeyOver(
  connection: Connection,
  clientId: string,
  { oldKeyId, key, overlap }: KeyRollover,
): Promise<KeyChange> {
  const client = await lockClient(connection, clientId);
  const old = (await listed(connection, clientId, oldKeyId)).find(({ key_id }) => key_id === oldKeyId);
  if (!client || !old || !['staged', 'active', 'retiring'].includes(old.state)) return 'over';
  const added = { ...key, source: 'jwks', client_id: clientId } as const;
  const obstacle = await stagingObstacle(connection, client, added);
  if (obstacle) return obstacle;
  const keyId = await insertKey(connection, added, 'active');
  await connection.query(retireFollowedStatement, [oldKeyId, overlap]);
  return settled(connection, client, { keyId, action: 'key.rolled_over', actor: clientId });
}

/** Says of retiring keys whose time has come that they are retired; they are refused since that second. */
export async function retireDueKeys(connection: Connection): Promise<void> {
  const { rows } = await connection.query<{ key_id: string; client_id: string }>(retireDueStatement);
  await connection.query(publishKeysStatement, [rows.map(({ client_id }) => client_id)]);
  for (const key of rows) await audit(connection, key, { action: 'key.retired', actor: 'schedule' });
}

async function changeOne(
  connection: Connection,
  { clientId, name }: NamedKey,
  change: (client: LockedClient, key: ListedKey) => Promise<KeyChange>,
): Promise<KeyChange> {
  const client = await lockClient(connection, clientId);
  const key = client ? keyMeant(await listed(connection, clientId, name)) : 'not_found';
  return client && typeof key === 'object' ? change(client, key) : (key as KeyRefusal);
}

/** Every key of the client, or the ones of that name, oldest first. */
export async function listed(connection: Connection, clientId: string, name?: string): Promise<ListedKey[]> {
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
  { keyId, action, actor }: { keyId: string; action?: AuditAction; actor: string },
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

/** Writes the row of a key. Its ID. */
export async function insertKey(
  connection: Connection,
  key: StagedKey & { client_id: string },
  state: 'staged' | 'active',
): Promise<string> {
  const key_id = newIdentifier('k');
  await connection.query(insertKeyStatement, [JSON.stringify({ ...key, key_id }), state]);
  return key_id;
}
