import { newTokenId } from '@signet/protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ClientDirectory } from '../client/client-directory.js';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { ResourceCatalogueStore } from './resource-catalogue-store.js';
import type { ResourceServerKey } from './resource-server-keys.js';
import { type ResourceServerDefinition, ResourceServerStore } from './resource-server-store.js';

let database: TestDatabase;
let store: ResourceServerStore;
let nodeA: ResourceCatalogueStore;
let nodeB: ResourceCatalogueStore;

beforeAll(async () => {
  database = await openTestDatabase();
  store = new ResourceServerStore(database.dataSource);
  nodeA = new ResourceCatalogueStore(database.requestPool);
  nodeB = new ResourceCatalogueStore(database.requestPool);
});
afterAll(() => database.close());

const newKey = (kid = newTokenId()): ResourceServerKey => ({
  ...{ kid, thumbprint: newTokenId(), jwk: { kty: 'EC', kid }, source: 'jwks' },
  ...{ not_before: null, not_after: null, certificate_subject: null, certificate_serial: null },
});

const definition = (changes: Partial<ResourceServerDefinition> = {}): ResourceServerDefinition => {
  const name = newTokenId();
  return {
    ...{ identifier: `https://${name}.example`, name, token_lifetime: 300, encryption_jwk: null },
    introspection_encrypted_response_alg: null,
    ...{ scopes: [`${name}:read`], keys: [newKey()] },
    ...changes,
  };
};

async function kept(defined: ResourceServerDefinition) {
  const outcome = await store.put(defined);
  if (outcome.outcome !== 'kept') throw new Error(outcome.outcome);
  return outcome.kept;
}

describe('a resource server', () => {
  test('is in the catalogue of every node, with a client that may authenticate', async () => {
    const defined = definition({ token_lifetime: 60 });
    const { server } = await kept(defined);
    for (const node of [nodeA, nodeB]) {
      const { resources } = await node.reload();
      expect(resources).toContainEqual({
        ...{ identifier: defined.identifier, lifetime: 60, scopes: defined.scopes },
        ...{ encryptionKey: undefined, encryptsIntrospection: false },
      });
    }
    const client = await new ClientDirectory(database.requestPool).reload(server.client_id);
    expect(client).toMatchObject({ kind: 'resource_server', resource: defined.identifier });
    expect(client).toMatchObject({
      keys: [{ kid: defined.keys?.[0]?.kid, statusIndex: expect.any(Number) }],
    });
  });

  test('raises the version of the catalogue with every change, and is read again only then', async () => {
    const before = await nodeA.reload();
    expect(await nodeA.reload()).toBe(before);
    const defined = definition();
    await kept(defined);
    const added = await nodeA.reload();
    await store.remove(defined.identifier);
    const removed = await nodeA.reload();
    expect([added.version > before.version, removed.version > added.version]).toEqual([true, true]);
    expect(removed.resources.map(({ identifier }) => identifier)).not.toContain(defined.identifier);
  });

  test('keeps its keys where none are given, and retires those that are not given again', async () => {
    const [stays, goes] = [newKey(), newKey()];
    const defined = definition({ keys: [stays, goes] });
    const { server } = await kept(defined);
    const directory = new ClientDirectory(database.requestPool);
    const usable = async () => {
      const client = await directory.reload(server.client_id);
      return client && 'keys' in client ? client.keys.map(({ kid }) => kid).sort() : [];
    };
    await kept({ ...defined, keys: undefined, scopes: ['other:read'] });
    expect(await usable()).toEqual([stays.kid, goes.kid].sort());
    const comes = newKey();
    await kept({ ...defined, keys: [stays, comes] });
    expect(await usable()).toEqual([stays.kid, comes.kid].sort());
  });

  test('takes no scope of another one, and needs a key at first; nothing is kept then', async () => {
    const [first] = [definition()];
    await kept(first);
    const second = definition({ scopes: ['mine:read', ...first.scopes] });
    expect(await store.put(second)).toEqual({ outcome: 'scopes_taken', scopes: first.scopes });
    expect(await store.put(definition({ keys: undefined }))).toEqual({ outcome: 'keys_missing' });
    expect(await store.find(second.identifier)).toBeUndefined();
  });

  test('wins a scope alone when two want it at once', async () => {
    const scopes = [`${newTokenId()}:raced`];
    const outcomes = await Promise.all([1, 2, 3].map(() => store.put(definition({ scopes }))));
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['kept', 'scopes_taken', 'scopes_taken']);
  });

  test('is removed once, and its client is revoked with it', async () => {
    const defined = definition();
    const { server } = await kept(defined);
    expect([await store.remove(defined.identifier), await store.remove(defined.identifier)]).toEqual([
      true,
      false,
    ]);
    const client = await new ClientDirectory(database.requestPool).reload(server.client_id);
    expect(client).toMatchObject({ inactive: { status: 'revoked' } });
    expect(await kept(definition({ scopes: defined.scopes }))).toBeDefined();
  });
});
