import { type ClientMetadata, HttpProblem, newIdentifier } from '@signet/protocol';
import { type DataSource, MoreThan } from 'typeorm';
import { audit, type AuditSubject } from '../audit/audit.js';
import { ClientKey } from '../client/client-key.entity.js';
import { Client } from '../client/client.entity.js';
import { burnKeys } from '../client-key/burn-keys.js';
import { claimKeyStatement } from '../client-key/key-ownership.js';
import { refuseHeldCertificate } from './held-certificate.js';
import { Organisation } from './organisation.entity.js';

/** The public key of a certificate, with what people know it by. */
export type CertificateKey = Pick<
  ClientKey,
  | 'thumbprint'
  | 'kid'
  | 'jwk'
  | 'not_before'
  | 'not_after'
  | 'certificate_subject'
  | 'certificate_serial'
  | 'certificate_trust'
>;

/** What administrators do, each change and its audit row in one transaction. */
export class AdministrationStore {
  constructor(private readonly dataSource: DataSource) {}

  createOrganisation(name: string): Promise<Organisation> {
    return this.dataSource.transaction(async (manager) => {
      const organisation_id = newIdentifier('o');
      await manager.insert(Organisation, {
        organisation_id,
        name,
        status: 'approved',
        created_at: () => 'now()',
      });
      await audit(manager, 'organisation.created', { organisation_id, detail: { name } });
      return manager.findOneByOrFail(Organisation, { organisation_id });
    });
  }

  /** The organisations with this ID or, where no ID fits, of exactly this name. */
  async findOrganisations(idOrName: string): Promise<Organisation[]> {
    const organisations = this.dataSource.getRepository(Organisation);
    const byId = await organisations.findBy({ organisation_id: idOrName });
    return byId.length > 0 ? byId : organisations.find({ where: { name: idOrName }, take: 2 });
  }

  /**
   * Adds an onboarding client with one key, checked before. Throws `CertificateHeldError` where its certificate is one's already,
   * `HttpProblem` 409 where the key is another organisation's.
   */
  addOnboardingClient(
    organisation_id: string,
    metadata: ClientMetadata,
    key: CertificateKey,
  ): Promise<Client> {
    return this.dataSource.transaction(async (manager) => {
      const owned = await manager.query(claimKeyStatement, [key.thumbprint, organisation_id]);
      if (owned.length === 0) throw new HttpProblem(409, 'Another organisation has registered this key.');
      await refuseHeldCertificate(manager, key);
      const client_id = newIdentifier('c');
      await manager.insert(Client, {
        ...{ client_id, organisation_id, kind: 'onboarding', status: 'active', version: '1' },
        metadata: metadata as object,
        issued_at: () => 'now()',
      });
      await manager.insert(ClientKey, {
        ...{ ...key, key_id: newIdentifier('k'), client_id, source: 'certificate', state: 'active' },
        ...{ created_at: () => 'now()', activated_at: () => 'now()' },
      });
      await audit(manager, 'client.created', {
        organisation_id,
        client_id,
        detail: { thumbprint: key.thumbprint },
      });
      return manager.findOneByOrFail(Client, { client_id });
    });
  }

  /** Clients of an organisation by ascending ID, deleted ones left out. */
  listClients(organisation_id: string, page: { after: string; limit: number }): Promise<Client[]> {
    const where = { organisation_id, client_id: MoreThan(page.after) };
    return this.dataSource
      .getRepository(Client)
      .find({ where, order: { client_id: 'ASC' }, take: page.limit });
  }

  /** IDs of the organisation's active onboarding clients. */
  async findOnboardingClients(organisation_id: string): Promise<string[]> {
    const where = { organisation_id, kind: 'onboarding', status: 'active' } as const;
    const clients = await this.dataSource
      .getRepository(Client)
      .find({ where, select: { client_id: true }, order: { client_id: 'ASC' } });
    return clients.map(({ client_id }) => client_id);
  }

  /** That an administrator made an initial access token, and with what limits. The token itself is kept nowhere. */
  recordInitialAccessToken(
    subject: Required<Pick<AuditSubject, 'organisation_id' | 'client_id' | 'detail'>>,
  ) {
    return audit(this.dataSource.manager, 'initial_access_token.issued', subject);
  }

  findClient(client_id: string): Promise<Client | null> {
    return this.dataSource.getRepository(Client).findOneBy({ client_id });
  }

  listKeys(client_id: string): Promise<ClientKey[]> {
    return this.dataSource
      .getRepository(ClientKey)
      .find({ where: { client_id }, order: { created_at: 'ASC' } });
  }

  /** Revokes the client for good; a second time changes nothing. Null where no such client is. */
  revokeClient(client_id: string, reason: string | undefined): Promise<Client | null> {
    return this.dataSource.transaction(async (manager) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const client = await manager.findOne(Client, { where: { client_id }, lock });
      if (!client || client.status === 'revoked') return client;
      await manager.update(Client, { client_id }, { status: 'revoked', version: () => 'version + 1' });
      const { organisation_id } = client;
      await audit(manager, 'client.revoked', {
        organisation_id,
        client_id,
        detail: { reason: reason ?? null },
      });
      return { ...client, status: 'revoked' };
    });
  }

  /** Refuses these keys everywhere from now on: their private half was shown (security.md B01, B23). */
  burnKeys(thumbprints: readonly string[], by: { actor: string }): Promise<void> {
    return this.dataSource.transaction(async (manager) => {
      await burnKeys((statement, values) => manager.query(statement, values), {
        ...{ thumbprints, reason: 'exposed', actor: by.actor },
      });
      await audit(manager, 'key.exposed', { actor: by.actor, detail: { thumbprints } });
    });
  }

  async isBurned(thumbprint: string): Promise<boolean> {
    const rows = await this.dataSource.query('SELECT FROM burned_key WHERE thumbprint = $1', [thumbprint]);
    return rows.length > 0;
  }
}
