import { newIdentifier, type ClientMetadata, type RegistrationConstraints } from '@signet/protocol';
import type { Pool } from 'pg';
import { decided } from '../database/retry.js';
import type { ClientStatus } from './client.entity.js';
import type { ClientUpdate, ManagedClient, UpdateOutcome } from './managed-client.js';
import { newKeyRows } from './new-key.js';
import { updateStatement } from './update-statement.js';

interface ManagedRow {
  client_id: string;
  status: ClientStatus;
  version: string;
  metadata: ClientMetadata;
  registration_token_hash: Buffer;
  previous_registration_token_hash: Buffer | null;
  issued_at: string;
  expires_at: string | null;
  expired: boolean;
  organisation_id: string;
  policy_id: string | null;
  constraints: RegistrationConstraints | null;
}

interface UpdatedRow {
  updated: boolean;
  expires_at: string | null;
  burned: string[];
  elsewhere: string[];
}

const secondsOf = (text: string | null): number | undefined => (text === null ? undefined : Number(text));

const findStatement = {
  name: 'managed-client-3',
  text: `
SELECT client_id, status, version, metadata, registration_token_hash, previous_registration_token_hash,
  floor(extract(epoch FROM issued_at))::bigint AS issued_at, floor(extract(epoch FROM expires_at))::bigint AS expires_at,
  coalesce(expires_at <= statement_timestamp(), false) AS expired,
  organisation_id, policy_in_force(organisation_id) AS policy_id, constraints
FROM client WHERE client_id = $1 AND deleted_at IS NULL AND registration_token_hash IS NOT NULL`,
};

const confirmStatement = {
  name: 'confirm-registration-token-1',
  text: `
UPDATE client SET previous_registration_token_hash = NULL
WHERE client_id = $1 AND registration_token_hash = $2 AND previous_registration_token_hash IS NOT NULL`,
};

// The row stays, so that its ID is never used again and the audit can name it; its tokens and keys stop with it.
const deleteStatement = {
  name: 'delete-client-3',
  text: `
WITH deleted AS (
  UPDATE client SET status = 'revoked', deleted_at = now(), version = version + 1,
    registration_token_hash = NULL, previous_registration_token_hash = NULL
  WHERE client_id = $1 AND deleted_at IS NULL AND $2 IN (registration_token_hash, previous_registration_token_hash)
    AND version = coalesce($4, version)
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

  /** Ends the token before the last rotation: the new one has arrived and was used. */
  async confirmRotation({ clientId, registrationTokenHash }: ManagedClient): Promise<void> {
    const values = [clientId, registrationTokenHash];
    await decided(() => this.pool.query({ ...confirmStatement, values }));
  }

  async update(update: ClientUpdate): Promise<UpdateOutcome> {
    const values = [JSON.stringify(asked(update))];
    const { rows } = await decided(() => this.pool.query<UpdatedRow>({ ...updateStatement, values }));
    const [{ updated, expires_at, burned, elsewhere }] = rows as [UpdatedRow];
    if (burned.length > 0) return { outcome: 'key_burned', thumbprints: burned };
    if (elsewhere.length > 0) return { outcome: 'key_elsewhere', thumbprints: elsewhere };
    if (!updated) return { outcome: 'changed' };
    return { outcome: 'updated', expiresAt: secondsOf(expires_at) };
  }

  /**
   * True when this call deleted the client; false when it was gone, the token is no longer its own, or the client is no
   * longer at the version, where one is given.
   */
  async delete({ clientId }: ManagedClient, presentedTokenHash: Buffer, version?: number): Promise<boolean> {
    const values = [clientId, presentedTokenHash, newIdentifier('e'), version];
    const { rows } = await decided(() =>
      this.pool.query<{ deleted: number }>({ ...deleteStatement, values }),
    );
    return rows[0]?.deleted === 1;
  }
}

const managedClientOf = (row: ManagedRow): ManagedClient => ({
  clientId: row.client_id,
  status: row.status,
  version: Number(row.version),
  metadata: row.metadata,
  registrationTokenHash: row.registration_token_hash,
  previousRegistrationTokenHash: row.previous_registration_token_hash ?? undefined,
  issuedAt: Number(row.issued_at),
  expiresAt: secondsOf(row.expires_at),
  expired: row.expired,
  organisationId: row.organisation_id,
  policyId: row.policy_id ?? undefined,
  constraints: row.constraints ?? undefined,
});

const asked = ({ client, presentedTokenHash, nextTokenHash, metadata, keys, limits }: ClientUpdate) => ({
  client_id: client.clientId,
  version: client.version,
  presented: presentedTokenHash.toString('hex'),
  next: nextTokenHash.toString('hex'),
  metadata,
  software_id: metadata.software_id ?? null,
  event_id: newIdentifier('e'),
  keys: newKeyRows(keys),
  client_lifetime: limits?.clientLifetime,
  policy: limits?.policy,
});
