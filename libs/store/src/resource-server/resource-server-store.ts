import { newIdentifier } from '@signet/protocol';
import { type DataSource, type EntityManager, In, Not } from 'typeorm';
import { audit } from '../audit/audit.js';
import { ClientKey } from '../client/client-key.entity.js';
import { Client } from '../client/client.entity.js';
import { OPERATOR, operatorOrganisation } from './operator-organisation.js';
import { ResourceServer } from './resource-server.entity.js';
import { replaceKeys, type ResourceServerKey } from './resource-server-keys.js';
import { Scope } from './scope.entity.js';

/** What an administrator says of a resource server. Without keys those it has stay. */
export type ResourceServerDefinition = Pick<
  ResourceServer,
  'identifier' | 'name' | 'token_lifetime' | 'encryption_jwk' | 'introspection_encrypted_response_alg'
> & { scopes: readonly string[]; keys?: readonly ResourceServerKey[] };

/** A resource server with its scopes, and the keys it authenticates with. */
export interface KeptResourceServer {
  server: ResourceServer;
  scopes: string[];
  keys: ClientKey[];
}

/** `scopes_taken`: they belong to another one. `keys_missing`: a new one needs a key. Nothing is kept of a refused one. */
export type ResourceServerOutcome =
  | { outcome: 'kept'; kept: KeptResourceServer }
  | { outcome: 'scopes_taken'; scopes: string[] }
  | { outcome: 'keys_missing' };

// Scopes are given out one administrator at a time.
const RESOURCE_SERVER_LOCK = 0x5167_0007;

/** Which resource servers there are: each change and its audit row in one transaction. */
export class ResourceServerStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Adds the resource server, or replaces what is held of it. */
  put(definition: ResourceServerDefinition): Promise<ResourceServerOutcome> {
    const { identifier, scopes } = definition;
    return this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [RESOURCE_SERVER_LOCK]);
      const taken = await manager.findBy(Scope, { scope: In([...scopes]), identifier: Not(identifier) });
      if (taken.length > 0) return { outcome: 'scopes_taken', scopes: taken.map(({ scope }) => scope) };
      const held = await manager.findOneBy(ResourceServer, { identifier });
      if (!held && !definition.keys) return { outcome: 'keys_missing' };
      const client_id = held ? held.client_id : await addClient(manager, definition.name);
      await write(manager, definition, client_id);
      return { outcome: 'kept', kept: await keptOf(manager, identifier) };
    });
  }

  async list(): Promise<KeptResourceServer[]> {
    const { manager } = this.dataSource;
    const servers = await manager.find(ResourceServer, { order: { identifier: 'ASC' } });
    return Promise.all(servers.map(({ identifier }) => keptOf(manager, identifier)));
  }

  async find(identifier: string): Promise<KeptResourceServer | undefined> {
    const { manager } = this.dataSource;
    const found = await manager.existsBy(ResourceServer, { identifier });
    return found ? keptOf(manager, identifier) : undefined;
  }

  /** True when this call removed it: its client is revoked, its scopes are nobody's, no token is issued for it any more. */
  remove(identifier: string): Promise<boolean> {
    return this.dataSource.transaction(async (manager) => {
      const held = await manager.findOneBy(ResourceServer, { identifier });
      if (!held) return false;
      const { client_id } = held;
      await manager.delete(ResourceServer, { identifier });
      await manager.update(Client, { client_id }, { status: 'revoked', version: () => 'version + 1' });
      await audit(manager, 'resource_server.removed', {
        organisation_id: OPERATOR,
        client_id,
        detail: { identifier },
      });
      return true;
    });
  }
}

async function addClient(manager: EntityManager, client_name: string): Promise<string> {
  const client_id = newIdentifier('c');
  const organisation_id = await operatorOrganisation(manager);
  await manager.insert(Client, {
    ...{ client_id, organisation_id, kind: 'resource_server', status: 'active', version: '1' },
    // No grant type: it authenticates, and gets no token.
    metadata: {
      client_name,
      token_endpoint_auth_method: 'private_key_jwt',
      grant_types: [],
      response_types: [],
    },
    issued_at: () => 'now()',
  });
  return client_id;
}

async function write(
  manager: EntityManager,
  { scopes, keys, ...columns }: ResourceServerDefinition,
  client_id: string,
): Promise<void> {
  const { identifier } = columns;
  const changed = { ...columns, client_id, changed_at: () => 'now()' };
  await manager.upsert(ResourceServer, changed as object as ResourceServer, ['identifier']);
  if (keys) await replaceKeys(manager, client_id, keys);
  await manager.delete(Scope, { identifier });
  await manager.insert(
    Scope,
    scopes.map((scope) => ({ scope, identifier })),
  );
  const { encryption_jwk, ...said } = columns;
  await audit(manager, 'resource_server.changed', {
    organisation_id: OPERATOR,
    client_id,
    detail: {
      ...said,
      scopes,
      encrypted: encryption_jwk !== null,
      thumbprints: keys?.map(({ thumbprint }) => thumbprint),
    },
  });
}

async function keptOf(manager: EntityManager, identifier: string): Promise<KeptResourceServer> {
  const server = await manager.findOneByOrFail(ResourceServer, { identifier });
  const scopes = await manager.find(Scope, { where: { identifier }, order: { scope: 'ASC' } });
  const keys = await manager.find(ClientKey, {
    where: { client_id: server.client_id, state: 'active' },
    order: { created_at: 'ASC' },
  });
  return { server, scopes: scopes.map(({ scope }) => scope), keys };
}
