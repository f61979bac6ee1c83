import { newTokenId } from '@signet/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { seconds } from '../testing/token.js';
import { EncryptedTokenStore } from './encrypted-token-store.js';

let database: TestDatabase;
let nodeA: EncryptedTokenStore;
let nodeB: EncryptedTokenStore;

beforeAll(async () => {
  database = await openTestDatabase();
  nodeA = new EncryptedTokenStore(database.requestPool);
  nodeB = new EncryptedTokenStore(database.requestPool);
});
afterAll(() => database.close());

const newToken = (life = 300) => {
  const jti = newTokenId();
  return { text: `a.b.c.d.${jti}`, claims: { jti, scope: "it's", exp: seconds() + life } };
};

test('each of many tokens is known by its own text, on every node', async () => {
  const tokens = Array.from({ length: 40 }, () => newToken());
  await Promise.all(tokens.map((token) => nodeA.keep(token)));
  const found = await Promise.all(tokens.map(({ text }) => nodeB.findClaims(text)));
  expect(found).toEqual(tokens.map(({ claims }) => claims));
});

test('any other text is unknown', async () => {
  const token = newToken();
  await nodeA.keep(token);
  const others = [`${token.text}=`, token.text.slice(0, -1), '', 'a.b.c.d.e'];
  expect(await Promise.all(others.map((text) => nodeA.findClaims(text)))).toEqual(
    others.map(() => undefined),
  );
});

test('a token is forgotten once it has long expired, and not before', async () => {
  const [old, recent] = [newToken(-7200), newToken(-1)];
  await Promise.all([nodeA.keep(old), nodeA.keep(recent)]);
  await nodeB.removeExpired();
  expect(await nodeA.findClaims(old.text)).toBeUndefined();
  expect(await nodeA.findClaims(recent.text)).toEqual(recent.claims);
});

test('a token that cannot be stored is not to go out', async () => {
  await database.requestPool.query('ALTER TABLE encrypted_token RENAME TO encrypted_token_away');
  try {
    await expect(nodeA.keep(newToken())).rejects.toMatchObject({ status: 503 });
    await expect(nodeA.findClaims('a.b.c.d.e')).rejects.toMatchObject({ status: 503 });
  } finally {
    await database.requestPool.query('ALTER TABLE encrypted_token_away RENAME TO encrypted_token');
  }
});
