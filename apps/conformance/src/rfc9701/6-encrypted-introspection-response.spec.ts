import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { compactDecrypt, createLocalJWKSet, jwtVerify, type JWK } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminGet, adminPost } from '../testing/admin.js';
import { said } from '../testing/answer.js';
import { claimsOf, headerOf } from '../testing/assertion.js';
import { send } from '../testing/http.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { onboard, registeredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectProblem } from '../testing/refusals.js';
import {
  addResourceServer,
  introspect,
  resourceServerRequest,
  type TestResourceServer,
} from '../testing/resource-server.js';
import { addressOf } from '../testing/server.js';
import { accessToken } from '../testing/token.js';

const { a, b } = runningPair();
const SIGNED = 'application/token-introspection+jwt';
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const newKeyOf = ({ publicKey }: typeof ec) => ({
  ...publicKey.export({ format: 'jwk' }),
  ...{ use: 'enc', kid: randomUUID() },
});
const wanting = (alg: string | null, enc: string | null = 'A256GCM') => ({
  introspection_encrypted_response_alg: alg,
  introspection_encrypted_response_enc: enc,
});
const asked = (text: string, caller: TestResourceServer, node = a, accept = SIGNED) =>
  introspect(node, caller, text, { headers: { accept } });
const partsOf = (text: string) => text.split('.').length;

describe.each([
  ['ECDH-ES+A256KW', ec],
  ['RSA-OAEP-256', rsa],
])('an answer encrypted with %s (5, 6)', (alg, pair) => {
  let api: TestResourceServer;
  let issued: string;
  beforeAll(async () => {
    api = await addResourceServer(a, { encryption_jwk: newKeyOf(pair), ...wanting(alg) });
    const client = await registeredClient(a, await onboard(a), { metadata: { scope: api.scope } });
    issued = await accessToken(a, { ...client, scope: api.scope });
  });

  it('is a signed answer inside, for the resource server alone', async () => {
    const keys = (await send(addressOf(a, '/jwks'))).body as unknown as { keys: JWK[] };
    for (const node of [a, b]) {
      const answer = await asked(issued, api, node);
      expect(answer.headers['content-type']).toBe(SIGNED);
      expect(headerOf(answer.text)).toMatchObject({ alg, enc: 'A256GCM', cty: 'JWT' });
      const { plaintext } = await compactDecrypt(answer.text, pair.privateKey);
      const expected = { issuer: a.issuer, audience: api.identifier, typ: 'token-introspection+jwt' };
      const signed = Buffer.from(plaintext).toString();
      const { payload } = await jwtVerify(signed, createLocalJWKSet(keys), expected);
      expect(payload.token_introspection).toMatchObject({ active: true, scope: api.scope });
    }
  });

  it('says as little of what is not active as any (spec 279)', async () => {
    const { plaintext } = await compactDecrypt((await asked('unknown', api)).text, pair.privateKey);
    expect(claimsOf(Buffer.from(plaintext).toString()).token_introspection).toEqual({ active: false });
  });

  it('is JSON where JSON is asked for (4)', async () => {
    expect((await asked(issued, api, a, 'application/json')).body.active).toBe(true);
  });
});

describe('what a resource server registers (6)', () => {
  const key = makeKeyPair();
  const put = (changes: object) =>
    adminPost(a, '/admin/resource-servers', resourceServerRequest(key, { ...changes }));

  it.each<[string, object]>([
    ['without a key to encrypt with', wanting('ECDH-ES+A256KW')],
    ['with an algorithm of another key', { encryption_jwk: newKeyOf(ec), ...wanting('RSA-OAEP-256') }],
    ['with an algorithm that is not done here', { encryption_jwk: newKeyOf(ec), ...wanting('ECDH-ES') }],
    ['with RSA1_5', { encryption_jwk: newKeyOf(rsa), ...wanting('RSA1_5') }],
    [
      'without saying how the content is encrypted',
      { encryption_jwk: newKeyOf(ec), ...wanting('ECDH-ES+A256KW', null) },
    ],
    ['with the content encryption alone', { encryption_jwk: newKeyOf(ec), ...wanting(null) }],
  ])('is refused %s', async (_, changes) => {
    expectProblem(await put(changes), 422);
  });

  it.each(['A128CBC-HS256', 'A128GCM', 7])('is refused with the content encryption %s', async (enc) => {
    expectProblem(
      await put({ encryption_jwk: newKeyOf(ec), ...wanting('ECDH-ES+A256KW', enc as string) }),
      400,
    );
  });

  it('holds at once on every node, stays when left out, and ends with null', async () => {
    const api = await addResourceServer(a, { encryption_jwk: newKeyOf(ec) });
    const { identifier, scope } = api;
    const change = async (members: object) => {
      const answer = await adminPost(a, '/admin/resource-servers', {
        identifier,
        name: 'x',
        scopes: [scope],
        ...members,
      });
      expect(answer.status, said(answer)).toBe(200);
    };
    const parts = async () =>
      Promise.all([b, a].map(async (node) => partsOf((await asked('x', api, node)).text)));
    expect(await parts()).toEqual([3, 3]);
    await change(wanting('ECDH-ES+A256KW'));
    expect(await parts()).toEqual([5, 5]);
    await change({});
    expect(await parts()).toEqual([5, 5]);
    const { body } = await adminGet(b, `/admin/resource-servers/${encodeURIComponent(identifier)}`);
    expect(body).toMatchObject(wanting('ECDH-ES+A256KW'));
    await change(wanting(null, null));
    expect(await parts()).toEqual([3, 3]);
  });

  it('is not dropped in silence: the key goes with it or not at all', async () => {
    const api = await addResourceServer(a, { encryption_jwk: newKeyOf(ec), ...wanting('ECDH-ES+A256KW') });
    const { identifier, scope } = api;
    const request = { identifier, name: 'x', scopes: [scope], encryption_jwk: null };
    expectProblem(await adminPost(a, '/admin/resource-servers', request), 422);
    expectProblem(
      await adminPost(a, '/admin/resource-servers', { ...request, encryption_jwk: newKeyOf(rsa) }),
      422,
    );
    expect(partsOf((await asked('x', api)).text)).toBe(5);
    expect(
      (await adminPost(a, '/admin/resource-servers', { ...request, ...wanting(null, null) })).status,
    ).toBe(200);
  });
});
