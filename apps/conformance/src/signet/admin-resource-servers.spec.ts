import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { adminDelete, adminGet, adminPost } from '../testing/admin.js';
import { said } from '../testing/answer.js';
import { certificatePem } from '../testing/certificate.js';
import { query } from '../testing/database.js';
import { postJson } from '../testing/http.js';
import { keySet, makeKeyPair, privateJwk } from '../testing/key-pair.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidClient, expectProblem } from '../testing/refusals.js';
import {
  addResourceServer,
  INACTIVE,
  introspect,
  removeResourceServer,
  resourceServerRequest,
} from '../testing/resource-server.js';

const { a, b, databaseUrl } = runningPair();
const path = '/admin/resource-servers';
const one = (identifier: string) => `${path}/${encodeURIComponent(identifier)}`;

describe('an administrator', () => {
  it('adds a resource server, which is there on every node', async () => {
    const key = makeKeyPair();
    const request = resourceServerRequest(key, { token_lifetime: 600 });
    const answer = await adminPost(a, path, request);
    expect(answer.status, said(answer)).toBe(200);
    expect(answer.body).toEqual({
      ...{ identifier: request.identifier, name: request.name, scopes: request.scopes, token_lifetime: 600 },
      client_id: expect.stringMatching(/^c_[\w-]{22}$/),
      ...{ encryption_jwk: null, introspection_encrypted_response_alg: null },
      introspection_encrypted_response_enc: null,
      keys: [{ kid: key.kid, thumbprint: expect.any(String), source: 'jwks', not_after: null }],
    });
    expect((await adminGet(b, one(request.identifier))).body).toEqual(answer.body);
    expect((await adminGet(b, path)).body.resource_servers).toContainEqual(answer.body);
  });

  it('adds one by its certificate', async () => {
    const key = makeKeyPair();
    const request = resourceServerRequest(key, { jwks: undefined, certificate: certificatePem(key) });
    const { body } = await adminPost(a, path, request);
    expect(body.keys).toEqual([
      expect.objectContaining({ source: 'certificate', not_after: expect.any(String) }),
    ]);
    const [{ kid = '' } = {}] = body.keys;
    const caller = { clientId: body.client_id, key: { ...key, kid }, issuer: a.issuer, scope: '' };
    expect((await introspect(b, caller, 'x')).text).toBe(INACTIVE);
  });

  it('changes one and leaves its keys, or replaces them: the old ones stop at once', async () => {
    const server = await addResourceServer(a);
    const same = {
      identifier: server.identifier,
      name: 'Renamed',
      scopes: [server.scope, `${server.scope}:more`],
    };
    const renamed = await adminPost(a, path, same);
    expect(renamed.body).toMatchObject({ name: 'Renamed', client_id: server.clientId, scopes: same.scopes });
    expect((await introspect(b, server, 'x')).text).toBe(INACTIVE);

    const key = makeKeyPair();
    await adminPost(a, path, { ...same, jwks: keySet(key) });
    expectInvalidClient(await introspect(b, server, 'x'));
    expect((await introspect(b, { ...server, key }, 'x')).text).toBe(INACTIVE);
  });

  it('removes one, once', async () => {
    const server = await addResourceServer(a);
    expect((await removeResourceServer(a, server)).status).toBe(204);
    expectProblem(await removeResourceServer(b, server), 404);
    expectProblem(await adminGet(b, one(server.identifier)), 404);
    expect((await adminGet(a, `/admin/clients/${server.clientId}`)).body.status).toBe('revoked');
  });

  it('is in the audit with every change', async () => {
    const server = await addResourceServer(a);
    await removeResourceServer(a, server);
    const rows = await query(
      databaseUrl,
      `SELECT action, actor FROM audit_event WHERE client_id = '${server.clientId}' ORDER BY occurred_at`,
    );
    expect(rows).toEqual([
      { action: 'resource_server.changed', actor: 'administrator' },
      { action: 'resource_server.removed', actor: 'administrator' },
    ]);
  });
});

describe('is refused', () => {
  const key = makeKeyPair();
  const good = (changes: object) => ({ ...resourceServerRequest(key), ...changes });

  it.each([
    ['identifier', undefined],
    ['identifier', 'api.example'],
    ['identifier', 'https://api.example#x'],
    ['identifier', 'https://api.example/ x'],
    ['identifier', `https://api.example/${'x'.repeat(200)}`],
    ['identifier', 'javascript'],
    ['name', ''],
    ['name', 'a\u202eb'],
    ['scopes', []],
    ['scopes', 'read'],
    ['scopes', ['dcr']],
    ['scopes', ['a b']],
    ['scopes', ['a"b']],
    ['scopes', ['twice', 'twice']],
    ['token_lifetime', 29],
    ['token_lifetime', 901],
    ['token_lifetime', '300'],
    ['jwks', 'none'],
  ])('%s: %j', async (member, value) => {
    const answer = await adminPost(a, path, good({ [member]: value }));
    expectProblem(answer, 400);
    expect(answer.body.detail).toContain(member);
  });

  it('an address of this server, whose tokens open the registration', async () => {
    for (const identifier of [a.issuer, `${a.issuer}/register`])
      expectProblem(await adminPost(a, path, good({ identifier })), 400);
  });

  it('a scope that another one has', async () => {
    const { scope } = await addResourceServer(a);
    const answer = await adminPost(a, path, good({ scopes: [`${scope}-own`, scope] }));
    expectProblem(answer, 409);
    expect(answer.body.detail).toContain(scope);
  });

  it('a new one without a key, and one with two sources of keys', async () => {
    expectProblem(await adminPost(a, path, good({ jwks: undefined })), 400);
    expectProblem(await adminPost(a, path, good({ certificate: certificatePem(key) })), 400);
  });

  it('a private key, which is burned', async () => {
    const shown = makeKeyPair();
    const jwks = { keys: [privateJwk(shown)] };
    expectProblem(await adminPost(a, path, good({ jwks })), 422);
    expectProblem(await adminPost(a, path, good({ jwks: keySet(shown) })), 422);
  });

  it('what is not there', async () => {
    for (const name of ['https://nowhere.example', '\u0000', randomUUID()]) {
      expectProblem(await adminGet(a, one(name)), 404);
      expectProblem(await adminDelete(a, one(name)), 404);
    }
  });

  it('anybody without the administrator token', async () => {
    expectProblem(await postJson(a, path, good({})), 401);
  });
});
