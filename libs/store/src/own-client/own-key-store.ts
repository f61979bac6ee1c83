import type { PoolClient } from 'pg';
import type { KeyChange, Retirement, StagedKey } from '../client-key/key-change.js';
import { retireKey, revokeKey, stageKey } from '../client-key/key-changes.js';
import { asOwner, type OrganisationTransactions } from '../portal/organisation-transactions.js';
import type { OwnKey } from './own-client.js';
import { ownKeysStatement, seeClientStatement, seeKeyStatement } from './own-client-statements.js';

/** A key of the organisation, and who changes it. */
export interface OwnKeyName {
  organisationId: string;
  keyId: string;
  actor: string;
}

/** Where a page of keys begins. */
export interface OwnKeyPage {
  after?: { createdAt: Date; keyId: string };
  limit: number;
}

/** The keys of an organisation's clients, as its members see and change them. Every method throws `Unavailable`. */
export class OwnKeyStore {
  constructor(private readonly transactions: OrganisationTransactions) {}

  /** Oldest first; of one client where that is named. */
  list(organisationId: string, { after, limit }: OwnKeyPage, clientId?: string): Promise<OwnKey[]> {
    return this.keys(organisationId, [clientId, undefined, after?.createdAt, after?.keyId, limit]);
  }

  async find(organisationId: string, keyId: string): Promise<OwnKey | undefined> {
    return (await this.keys(organisationId, [undefined, keyId, undefined, undefined, 1]))[0];
  }

  /** Adds a key that becomes active by its first use. */
  stage(
    { organisationId, clientId, actor }: { organisationId: string; clientId: string; actor: string },
    key: StagedKey,
  ): Promise<KeyChange> {
    return this.transactions.run(organisationId, async (connection) => {
      const { rows } = await connection.query(seeClientStatement, [clientId]);
      if (rows.length === 0) return 'not_found';
      return asOwner(connection, () => stageKey(connection, { clientId, key, actor }));
    });
  }

  /** Retires a key, after so many seconds or at once. */
  retire(name: OwnKeyName, retirement: Retirement): Promise<KeyChange> {
    return this.changed(name, (connection, named) => retireKey(connection, named, retirement));
  }

  /** Revokes a key, for good and everywhere. */
  revoke(name: OwnKeyName, reason?: string): Promise<KeyChange> {
    return this.changed(name, (connection, named) => revokeKey(connection, named, reason));
  }

  private changed(
    { organisationId, keyId, actor }: OwnKeyName,
    change: (
      connection: PoolClient,
      named: { clientId: string; name: string; actor: string },
    ) => Promise<KeyChange>,
  ): Promise<KeyChange> {
    return this.transactions.run(organisationId, async (connection) => {
      const seen = (await connection.query<{ client_id: string }>(seeKeyStatement, [keyId])).rows[0];
      if (!seen) return 'not_found';
      return asOwner(connection, () => change(connection, { clientId: seen.client_id, name: keyId, actor }));
    });
  }

  private keys(organisationId: string, values: unknown[]): Promise<OwnKey[]> {
    return this.transactions.run(
      organisationId,
      async (connection) => (await connection.query<OwnKey>(ownKeysStatement, values)).rows,
    );
  }
}
