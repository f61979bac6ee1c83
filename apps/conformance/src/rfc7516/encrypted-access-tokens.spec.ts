import { generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import { compactDecrypt, createLocalJWKSet, jwtVerify, type JWK } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminPost, revokeClient } from '../testing/admin.js';
import { headerOf } from '../testing/assertion.js';
import { everythingStored } from '../testing/database.js';
import { send } from '../testing/http.js';
import { keySet, makeKeyPair } from '../testing/key-pair.js';
import { onboard, registeredClient, type Partner, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectError, expectProblem } from '../testing/refusals.js';
import {
  addResourceServer,
  INACTIVE,
  introspect,
  resourceServerRequest,
  revokeToken,
  type TestResourceServer,
} from '../testing/resource-server.js';
import { addressOf } from '../testing/server.js';
import { accessToken, token, tokenForm } from '../testing/token.js';

const { a, b, databaseUrl } = runningPair();
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const encryptionJwk = (key: KeyObject, changes: object = {}) => ({
  ...key.export({ format: 'jwk' }),
  ...{ use: 'enc', kid: randomUUID() },
  ...changes,
});
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

const clientOf = async (api: TestResourceServer): Promise<RegisteredClient> => ({
  ...(await registeredClient(a, partner, { metadata: { scope: api.scope } })),
  scope: api.scope,
});
const verified = async (jwt: string, api: TestResourceServer) => {
  const { keys } = (await send(addressOf(a, '/jwks'))).body as unknown as { keys: JWK[] };
  const expected = { issuer: a.issuer, audience: api.identifier, typ: 'at+jwt' };
  return jwtVerify(jwt, createLocalJWKSet({ keys }), expected);
};

describe.each([
  ['ECDH-ES+A256KW', ec],
  ['RSA-OAEP-256', rsa],
])('a token encrypted with %s (RFC 7516 §3.3, RFC 7519 §5.2; spec 183, 184)', (alg, pair) => {
  let api: TestResourceServer;
  let client: RegisteredClient;
  beforeAll(async () => {
    api = await addResourceServer(a, { encryption_jwk: encryptionJwk(pair.publicKey) });
    client = await clientOf(api);
  });

  it('is opened by its resource server alone, and is a signed token inside (RFC 9068 §4)', async () => {
    const issued = await accessToken(b, client);
    const header = headerOf(issued);
    expect(header).toMatchObject({ alg, enc: 'A256GCM', cty: 'JWT', kid: expect.any(String) });
    expect(header).not.toHaveProperty('zip');
    const options = { keyManagementAlgorithms: [alg], contentEncryptionAlgorithms: ['A256GCM'] };
    const { plaintext } = await compactDecrypt(issued, pair.privateKey, options);
    const { payload } = await verified(Buffer.from(plaintext).toString(), api);
    expect(payload).toMatchObject({ client_id: client.clientId, scope: api.scope });
    const stranger = alg.startsWith('RSA')
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
    await expect(compactDecrypt(issued, stranger.privateKey)).rejects.toThrow();
  });

  it('is introspected by its text, on every node, until it is revoked (spec 187, 378)', async () => {
    const [issued, next] = [await accessToken(a, client), await accessToken(a, client)];
    for (const node of [b, a])
      expect((await introspect(node, api, issued)).body).toMatchObject({ active: true, scope: api.scope });
    expect((await revokeToken(a, client, issued)).status).toBe(200);
    for (const node of [b, a]) expect((await introspect(node, api, issued)).text).toBe(INACTIVE);
    expect((await introspect(b, api, next)).body.active).toBe(true);
    await revokeClient(a, client.clientId);
    expect((await introspect(b, api, next)).text).toBe(INACTIVE);
    client = await clientOf(api);
  });

  it('is of nobody else: not to ask about, not to revoke, not in another spelling', async () => {
    const issued = await accessToken(a, client);
    const [other, sibling] = [await addResourceServer(a), await clientOf(api)];
    expect((await introspect(a, other, issued)).text).toBe(INACTIVE);
    expectError(await revokeToken(a, sibling, issued), 400, 'invalid_grant');
    for (const copy of [`${issued}=`, `${issued}\n`, issued.slice(0, -1)])
      expect((await introspect(a, api, copy)).text).toBe(INACTIVE);
    expect((await introspect(a, api, issued)).body.active).toBe(true);
  });

  it('is not stored, its digest is', async () => {
    const issued = await accessToken(a, client);
    const stored = await everythingStored(databaseUrl);
    expect(stored).not.toContain(issued);
    expect(stored).not.toContain(issued.split('.')[3]);
  });
});

describe('an encryption key', () => {
  it('stays when the resource server is changed without it, and goes when null is sent', async () => {
    const api = await addResourceServer(a, { encryption_jwk: encryptionJwk(ec.publicKey) });
    const client = await clientOf(api);
    const change = { identifier: api.identifier, name: 'Renamed', scopes: [api.scope] };
    await adminPost(a, '/admin/resource-servers', change);
    expect((await token(b, tokenForm(client))).body.access_token.split('.')).toHaveLength(5);
    await adminPost(a, '/admin/resource-servers', { ...change, encryption_jwk: null });
    expect((await token(b, tokenForm(client))).body.access_token.split('.')).toHaveLength(3);
  });

  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const ed25519 = generateKeyPairSync('ed25519');
  const small = generateKeyPairSync('rsa', { modulusLength: 1024 });
  it.each([
    ['no purpose', encryptionJwk(ec.publicKey, { use: undefined })],
    ['the purpose of signing', encryptionJwk(ec.publicKey, { use: 'sig' })],
    ['two purposes', encryptionJwk(ec.publicKey, { key_ops: ['deriveKey', 'verify'] })],
    ['the algorithm RSA1_5', encryptionJwk(rsa.publicKey, { alg: 'RSA1_5' })],
    ['the algorithm of another type', encryptionJwk(ec.publicKey, { alg: 'RSA-OAEP-256' })],
    ['the curve P-384', encryptionJwk(p384.publicKey)],
    ['the type OKP', encryptionJwk(ed25519.publicKey)],
    ['1024 bits', encryptionJwk(small.publicKey)],
    ['a point off the curve', encryptionJwk(ec.publicKey, { y: Buffer.alloc(32, 1).toString('base64url') })],
    ['a symmetric key', { kty: 'oct', k: 'AAAA', use: 'enc' }],
    ['its private half', encryptionJwk(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)],
  ])('with %s is refused', async (_, encryption_jwk) => {
    const request = resourceServerRequest(makeKeyPair(), { encryption_jwk });
    expectProblem(await adminPost(a, '/admin/resource-servers', request), 422);
  });

  it('is not one the resource server signs with, whichever of them comes first (spec 185)', async () => {
    const key = makeKeyPair();
    const shared = encryptionJwk(key.publicKey);
    const both = resourceServerRequest(key, { encryption_jwk: shared });
    expectProblem(await adminPost(a, '/admin/resource-servers', both), 422);
    const first = await addResourceServer(a, { encryption_jwk: shared });
    const { identifier, scope } = first;
    const then = { identifier, name: 'x', scopes: [scope], jwks: keySet(key) };
    expectProblem(await adminPost(a, '/admin/resource-servers', then), 422);
  });
});
