import type { ClientMetadata } from '@signet/protocol';
import type { Pool } from 'pg';
import { newIdentifier } from '../database/identifier.js';
import { decided } from '../database/retry.js';
import type { ClientStatus } from './client.entity.js';

/** A registered client as its own management endpoint sees it (RFC 7592). `issuedAt` in seconds. */
export interface ManagedClient {
  clientId: string;
  status: ClientStatus;
  metadata: ClientMetadata;
  registrationTokenHash: Buffer;
  issuedAt: number;
}

interface ManagedRow {
  client_id: string;
  status: ClientStatus;
  metadata: ClientMetadata;
  registration_token_hash: Buffer;
  issued_at: string;
}

const findStatement = {
  name: 'managed-client-1',
  text: `
SELECT client_id, status, metadata, registration_token_hash, floor(extract(epoch FROM issued_at))::bigint AS issued_at
FROM client WHERE client_id = $1 AND deleted_at IS NULL AND registration_token_hash IS NOT NULL`,
};

// The row stays, so that its ID is never used again and the audit can name it; its token and keys stop with it.
const deleteStatement = {
  name: 'delete-client-1',
  text: `
WITH deleted AS (
  UPDATE client SET status = 'revoked', deleted_at = now(), registration_token_hash = NULL, version = version + 1
  WHERE client_id = $1 AND deleted_at IS NULL AND registration_token_hash = $2
  RETURNING client_id, organisation_id
), audited AS (
  INSERT INTO audit_event (event_id, action, actor, organisation_id, client_id)
  SELECT $3, 'client.deleted', client_id, organisation_id, client_id FROM deleted
)
SELECT count(*)::int AS deleted FROM deleted`,
};

/** What a registration access token reaches (RFC 7592 §2). Every method throws `Unavailable`. */
export class ManagementStore {
  constructor(private readonly pool: Pool) {}

  async findManaged(clientId: string): Promise<ManagedClient | undefined> {
    const { rows } = await decided(() =>
      this.pool.query<ManagedRow>({ ...findStatement, values: [clientId] }),
    );
    return rows[0] && managedClientOf(rows[0]);
  }

  /** True when this call deleted the client; false when it was gone, or its token changed, before. */
  async delete(client: ManagedClient): Promise<boolean> {
    const values = [client.clientId, client.registrationTokenHash, newIdentifier('e')];
    const { rows } = await decided(() =>
      this.pool.query<{ deleted: number }>({ ...deleteStatement, values }),
    );
    return rows[0]?.deleted === 1;
  }
}

const managedClientOf = (row: ManagedRow): ManagedClient => ({
  clientId: row.client_id,
  status: row.status,
  metadata: row.metadata,
  registrationTokenHash: row.registration_token_hash,
  issuedAt: Number(row.issued_at),
});
