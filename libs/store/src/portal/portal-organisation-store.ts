import { newIdentifier, type OrganisationStatus } from '@signet/protocol';
import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../database/transaction.js';
import type { OrganisationTransactions } from './organisation-transactions.js';
import { recordAction } from './portal-audit.js';

/** An organisation with the version that edits are made upon. */
export interface VersionedOrganisation {
  organisation_id: string;
  name: string;
  status: OrganisationStatus;
  created_at: Date;
  version: number;
}

/** An organisation about to be, and its first owner. */
export interface NewOrganisation {
  name: string;
  status: 'pending' | 'approved';
  owner: string;
}

const columns = 'organisation_id, name, status, created_at, version::int AS version';

/** Organisations as their members see them. Every method throws `Unavailable`. */
export class PortalOrganisationStore {
  constructor(
    private readonly pool: Pool,
    private readonly transactions: OrganisationTransactions,
  ) {}

  /** Makes an organisation; who has asked for some that still wait may not ask for ever more. */
  create(organisation: NewOrganisation): Promise<VersionedOrganisation | 'limit_reached'> {
    return inTransaction(this.pool, async (connection) => {
      if (await hasTooMany(connection, organisation.owner)) return 'limit_reached';
      return insertOrganisation(connection, organisation);
    });
  }

  find(organisationId: string): Promise<VersionedOrganisation | undefined> {
    return this.transactions.run(organisationId, findOwn);
  }

  /** Changes the name, upon the version it was read at. */
  rename(
    organisationId: string,
    { name, upon, actor }: { name: string; upon: number; actor: string },
  ): Promise<VersionedOrganisation | 'not_found' | 'stale'> {
    return this.transactions.run(organisationId, async (connection) => {
      const { rows } = await connection.query<VersionedOrganisation>(
        `UPDATE organisation SET name = $1, version = version + 1
         WHERE organisation_id = own_organisation() AND version = $2 RETURNING ${columns}`,
        [name, upon],
      );
      const [renamed] = rows;
      if (!renamed) return (await findOwn(connection)) ? 'stale' : 'not_found';
      await recordAction(connection, {
        action: 'organisation.renamed',
        actor,
        organisationId,
        detail: { name },
      });
      return renamed;
    });
  }

  /** That one of the staff looked at what is not theirs: once an hour for each of them and organisation. */
  async recordLook(organisationId: string, actor: string): Promise<void> {
    await inTransaction(this.pool, async (connection) => {
      const { rowCount } = await connection.query(
        `SELECT FROM audit_event WHERE organisation_id = $1 AND actor = $2 AND action = 'organisation.looked_at'
         AND occurred_at > now() - interval '1 hour' LIMIT 1`,
        [organisationId, actor],
      );
      if (rowCount === 0)
        await recordAction(connection, { action: 'organisation.looked_at', actor, organisationId });
    });
  }
}

const MOST_PENDING = 5;

async function hasTooMany(connection: PoolClient, owner: string): Promise<boolean> {
  await connection.query('SELECT FROM member WHERE member_id = $1 FOR UPDATE', [owner]);
  const { rows } = await connection.query<{ pending: number }>(
    `SELECT count(*)::int AS pending FROM organisation WHERE requested_by = $1 AND status = 'pending'`,
    [owner],
  );
  return (rows[0]?.pending ?? 0) >= MOST_PENDING;
}

async function findOwn(connection: PoolClient): Promise<VersionedOrganisation | undefined> {
  const { rows } = await connection.query<VersionedOrganisation>(
    `SELECT ${columns} FROM organisation WHERE organisation_id = own_organisation()`,
  );
  return rows[0];
}

/** Makes an organisation with its first owner in the transaction of what it comes from. */
export async function insertOrganisation(
  connection: PoolClient,
  { name, status, owner }: NewOrganisation,
): Promise<VersionedOrganisation> {
  const organisationId = newIdentifier('o');
  const { rows } = await connection.query<VersionedOrganisation>(
    `INSERT INTO organisation (organisation_id, name, status, requested_by) VALUES ($1, $2, $3, $4) RETURNING ${columns}`,
    [organisationId, name, status, owner],
  );
  await connection.query(
    `INSERT INTO membership (organisation_id, member_id, role) VALUES ($1, $2, 'owner')`,
    [organisationId, owner],
  );
  const action = { action: 'organisation.created', actor: owner, organisationId } as const;
  await recordAction(connection, { ...action, detail: { name, status } });
  return rows[0] as VersionedOrganisation;
}
