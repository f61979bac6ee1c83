import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Admission } from '../admission/admission.js';
import { RevokedTokenStore } from '../revoked-token/revoked-token-store.js';
import { openTestDatabase, seedClient, type TestDatabase } from '../testing/test-database.js';
import {
  freshRequest,
  type KeyedClient,
  seconds,
  seedKey,
  seedKeyedClient,
  tokenOf,
} from '../testing/token.js';
import { IntrospectionStore, type TokenFacts } from './introspection-store.js';

let database: TestDatabase;
let store: IntrospectionStore;
let caller: string;

beforeAll(async () => {
  database = await openTestDatabase();
  store = new IntrospectionStore(database.requestPool);
  caller = (await seedClient(database)).clientId;
});
afterAll(() => database.close());

const run = (sql: string, ...values: unknown[]) => database.requestPool.query(sql, values);
const ask = async (token: TokenFacts | undefined) => store.introspect(freshRequest(caller), token);
const isActive = async (token: TokenFacts) => (await ask(token)).active;

describe('a token counts', () => {
  test('while its client is active, its organisation approved and its key not revoked', async () => {
    expect(await ask(tokenOf(await seedKeyedClient(database)))).toEqual({
      verdict: 'admitted',
      active: true,
    });
  });

  test('also after its key was rotated out (spec 262)', async () => {
    const client = await seedKeyedClient(database);
    await run(`UPDATE client_key SET state = 'retired' WHERE key_id = $1`, client.keyId);
    expect(await isActive(tokenOf(client))).toBe(true);
  });

  const endings: [string, (client: KeyedClient) => Promise<unknown>][] = [
    [
      'the client is revoked',
      ({ clientId }) => run(`UPDATE client SET status = 'revoked' WHERE client_id = $1`, clientId),
    ],
    [
      'the client is paused',
      ({ clientId }) => run(`UPDATE client SET status = 'paused' WHERE client_id = $1`, clientId),
    ],
    [
      'the client is deleted',
      ({ clientId }) =>
        run(`UPDATE client SET status = 'revoked', deleted_at = now() WHERE client_id = $1`, clientId),
    ],
    [
      'the organisation is suspended',
      ({ organisationId }) =>
        run(`UPDATE organisation SET status = 'suspended' WHERE organisation_id = $1`, organisationId),
    ],
    [
      'the key is revoked',
      ({ keyId }) => run(`UPDATE client_key SET state = 'revoked' WHERE key_id = $1`, keyId),
    ],
  ];
  test.each(endings)('no more once %s', async (_, end) => {
    const [client, sibling] = [await seedKeyedClient(database), await seedKeyedClient(database)];
    await end(client);
    expect([await isActive(tokenOf(client)), await isActive(tokenOf(sibling))]).toEqual([false, true]);
  });

  test('again when a paused client goes on', async () => {
    const client = await seedKeyedClient(database);
    await run(`UPDATE client SET status = 'paused' WHERE client_id = $1`, client.clientId);
    await run(`UPDATE client SET status = 'active' WHERE client_id = $1`, client.clientId);
    expect(await isActive(tokenOf(client))).toBe(true);
  });

  test('by its own key: the client of another one changes nothing', async () => {
    const client = await seedKeyedClient(database);
    const other = await seedKey(database, client.clientId);
    await run(`UPDATE client_key SET state = 'revoked' WHERE key_id = $1`, other.keyId);
    expect(await isActive(tokenOf(client))).toBe(true);
    expect(await isActive(tokenOf({ ...client, ...other }))).toBe(false);
  });

  test('never for a client there is not, nor where there is no token', async () => {
    const nobody = { ...tokenOf(await seedKeyedClient(database)), clientId: 'c_0000000000000000000000' };
    expect(await isActive(nobody)).toBe(false);
    expect(await ask(undefined)).toEqual({ verdict: 'admitted', active: false });
  });
});

describe('cut-offs (security.md H11)', () => {
  const later = seconds() + 20;
  test.each([
    ['of the client alone', { client: 10, every: null }],
    ['of all alone', { client: null, every: 10 }],
    ['of the client, the later', { client: 10, every: 5 }],
    ['of all, the later', { client: 5, every: 10 }],
  ])('%s decides', async (_, { client: own, every }) => {
    const client = await seedKeyedClient(database);
    const at = (offset: number | null) => (offset === null ? null : new Date((later + offset) * 1000));
    await run('UPDATE client SET not_before = $2 WHERE client_id = $1', client.clientId, at(own));
    await run('UPDATE issuance SET not_before = $1', at(every));
    try {
      const issued = (offset: number) => ({ ...tokenOf(client), issuedAt: later + offset });
      const seen = await Promise.all([4, 7, 9, 10, 11].map((offset) => isActive(issued(offset))));
      expect(seen).toEqual([false, false, false, true, true]);
    } finally {
      await run('UPDATE issuance SET not_before = NULL');
    }
  });
});

describe('the assertion of the caller', () => {
  test('is used up, here and at the token endpoint alike (security.md A22)', async () => {
    const admission = new Admission(database.admissionPool);
    const token = tokenOf(await seedKeyedClient(database));
    const [here, there] = [freshRequest(caller), freshRequest(caller)];
    expect((await store.introspect(here, token)).verdict).toBe('admitted');
    expect(await admission.admit(here)).toBe('replayed');
    expect(await admission.admit(there)).toBe('admitted');
    expect((await store.introspect(there, token)).verdict).toBe('replayed');
  });

  test('lets one of many uses in one batch win', async () => {
    const request = freshRequest(caller);
    const asked = Array.from({ length: 20 }, () => store.introspect(request, undefined));
    const won = (await Promise.all(asked)).filter(({ verdict }) => verdict === 'admitted');
    expect(won).toHaveLength(1);
  });

  test('is refused when the database cannot decide', async () => {
    await run('ALTER TABLE revoked_token RENAME TO revoked_token_away');
    try {
      await expect(ask(tokenOf(await seedKeyedClient(database)))).rejects.toMatchObject({ status: 503 });
    } finally {
      await run('ALTER TABLE revoked_token_away RENAME TO revoked_token');
    }
  });
});

test('exactly what was revoked is inactive, whatever was revoked and in whatever order', async () => {
  const revoked = new RevokedTokenStore(database.requestPool);
  const kinds = ['client', 'key', 'token'] as const;
  const revocations = fc.array(
    fc.record({ kind: fc.constantFrom(...kinds), client: fc.nat(3), key: fc.nat(1), token: fc.nat(1) }),
    { maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(revocations, async (chosen) => {
      const clients = await Promise.all(Array.from({ length: 4 }, () => seedClient(database)));
      const tokens = await Promise.all(
        clients.flatMap((client, place) =>
          [0, 1].map(async (key) => {
            const keyed = { ...client, ...(await seedKey(database, client.clientId)) };
            return [0, 1].map((token) => ({ place, key, token, keyed, facts: tokenOf(keyed) }));
          }),
        ),
      ).then((made) => made.flat());
      for (const { kind, client, key, token } of chosen) {
        const hit = tokens.find((one) => one.place === client && one.key === key && one.token === token)!;
        const { clientId, keyId } = hit.keyed;
        const request = freshRequest(clientId);
        if (kind === 'token')
          await revoked.revoke(
            { ...request, version: await versionOf(clientId) },
            { tokenId: hit.facts.tokenId, expiresAt: seconds() + 300, initial: false },
          );
        if (kind === 'key') await run(`UPDATE client_key SET state = 'revoked' WHERE key_id = $1`, keyId);
        if (kind === 'client')
          await run(
            `UPDATE client SET status = 'revoked', version = version + 1 WHERE client_id = $1`,
            clientId,
          );
      }
      const isHit = (one: (typeof tokens)[0]) =>
        chosen.some(
          ({ kind, client, key, token }, at) =>
            one.place === client &&
            (kind === 'client' ||
              (one.key === key &&
                (kind === 'key' ||
                  // A client revoked before cannot revoke its token any more; it is inactive all the same.
                  (one.token === token &&
                    !chosen.slice(0, at).some((c) => c.kind === 'client' && c.client === client))))),
        );
      const seen = await Promise.all(tokens.map(({ facts }) => isActive(facts)));
      expect(seen).toEqual(tokens.map((one) => !isHit(one)));
    }),
    { numRuns: 25 },
  );
});

const versionOf = async (clientId: string): Promise<number> =>
  Number((await run('SELECT version FROM client WHERE client_id = $1', clientId)).rows[0].version);
