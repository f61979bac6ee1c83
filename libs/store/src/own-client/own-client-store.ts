import { type ClientMetadata, type ClientStatus, newIdentifier } from '@signet/protocol';
import type { PoolClient } from 'pg';
import type { StagedKey } from '../client-key/key-change.js';
import { insertKey } from '../client-key/key-changes.js';
import { claimKeyStatement } from '../client-key/key-ownership.js';
import { asOwner, type OrganisationTransactions } from '../portal/organisation-transactions.js';
import { recordAction } from '../portal/portal-audit.js';
import type { ClientFilter, ClientRefusal, OwnClient } from './own-client.js';
import {
  changeStatusStatement,
  findClientStatement,
  holderStatement,
  insertClientStatement,
  listClientsStatement,
  seeClientStatement,
} from './own-client-statements.js';

/** An onboarding client about to be, and who makes it. */
export interface NewOnboardingClient {
  organisationId: string;
  metadata: ClientMetadata;
  key: StagedKey;
  actor: string;
}

/** A change of a client's status. `upon` is the version it was looked at, where that was said. */
export interface StatusChange {
  organisationId: string;
  clientId: string;
  status: ClientStatus;
  actor: string;
  upon?: number;
  reason?: string;
}

const actions = { active: 'client.resumed', paused: 'client.paused', revoked: 'client.revoked' } as const;

/** The clients of one organisation, as its members see and change them. Every method throws `Unavailable`. */
export class OwnClientStore {
  constructor(private readonly transactions: OrganisationTransactions) {}

  /** By name, then ID. `after`: the name in lower case and the ID where the page before ended. */
  list(
    organisationId: string,
    { status, kind, registeredBy, search }: ClientFilter,
    page: { after?: readonly string[]; limit: number },
  ): Promise<(OwnClient & { sorted_by: string })[]> {
    const [name, id] = page.after ?? [];
    const values = [status, kind, registeredBy, search, name, id, page.limit];
    return this.transactions.run(
      organisationId,
      async (connection) => (await connection.query(listClientsStatement, values)).rows,
    );
  }

  find(organisationId: string, clientId: string): Promise<OwnClient | undefined> {
    return this.transactions.run(organisationId, (connection) => findOne(connection, clientId));
  }

  /** Adds an onboarding client with one key, accepted before; `held` names the client that has the key already. */
  add(client: NewOnboardingClient): Promise<OwnClient | 'key_elsewhere' | { held: string }> {
    return this.transactions.run(client.organisationId, async (connection) => {
      await asOwner(connection, () => lockKey(connection, client.key.thumbprint));
      const holder = (await connection.query(holderStatement, [client.key.thumbprint])).rows[0];
      if (holder) return { held: holder.client_id as string };
      const clientId = await asOwner(connection, () => insertClient(connection, client));
      if (!clientId) return 'key_elsewhere';
      return (await findOne(connection, clientId)) as OwnClient;
    });
  }

  /** Pauses, resumes or revokes. Doing it again changes nothing; revoking cannot be undone. */
  changeStatus(change: StatusChange): Promise<OwnClient | ClientRefusal> {
    const { organisationId, clientId, status, upon } = change;
    return this.transactions.run(organisationId, async (connection) => {
      const seen = (await connection.query(seeClientStatement, [clientId])).rows[0];
      if (!seen) return 'not_found';
      if (seen.status === 'revoked' && status !== 'revoked') return 'revoked';
      const { rowCount } = await asOwner(connection, () =>
        connection.query(changeStatusStatement, [clientId, status, upon ?? null]),
      );
      const client = (await findOne(connection, clientId)) as OwnClient;
      if (rowCount === 0) return client.status === status ? client : 'stale';
      await recordAction(connection, auditOf(change));
      return client;
    });
  }
}

const auditOf = ({ organisationId, clientId, status, actor, reason }: StatusChange) => ({
  ...{ action: actions[status], actor, organisationId, clientId },
  detail: reason === undefined ? {} : { reason },
});

async function findOne(connection: PoolClient, clientId: string): Promise<OwnClient | undefined> {
  return (await connection.query<OwnClient>(findClientStatement, [clientId])).rows[0];
}

/** Two members who bring one key at once are decided one after the other. */
const lockKey = (connection: PoolClient, thumbprint: string) =>
  connection.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [thumbprint]);

async function insertClient(
  connection: PoolClient,
  { organisationId, metadata, key, actor }: NewOnboardingClient,
): Promise<string | undefined> {
  const owned = await connection.query(claimKeyStatement, [key.thumbprint, organisationId]);
  if (owned.rowCount === 0) return undefined;
  const clientId = newIdentifier('c');
  await connection.query(insertClientStatement, [clientId, organisationId, JSON.stringify(metadata)]);
  await insertKey(connection, { ...key, client_id: clientId }, 'active');
  const detail = { thumbprint: key.thumbprint };
  await recordAction(connection, { action: 'client.created', actor, organisationId, clientId, detail });
  return clientId;
}
