import { beforeEach, describe, expect, it } from 'vitest';
import { adminDelete, adminGet, adminPut, publishPolicy } from '../testing/admin.js';
import { said } from '../testing/answer.js';
import { makeKeyPair } from '../testing/key-pair.js';
import {
  goodMetadata,
  type Metadata,
  onboard,
  type Partner,
  registeredClient,
  registerWith,
} from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { updatesOf } from '../testing/client-update.js';
import { bearer, send } from '../testing/http.js';

const { a, b } = runningPair();
let partner: Partner;
beforeEach(async () => {
  partner = await onboard(a);
});

const policyPath = () => `/admin/organisations/${partner.organisationId}/policy`;
const publish = (document: object) => publishPolicy(a, partner.organisationId, document);
const registers = (changes: Metadata = {}, alg?: 'ES256' | 'PS256' | 'ES384') =>
  registerWith(b, partner, goodMetadata(makeKeyPair(alg), changes));

const atUri = { jwks: undefined, jwks_uri: 'https://keys.partner.example/' };

describe('a policy of an organisation', () => {
  it.each<[object, Metadata, string, string]>([
    [{ scopes: ['write'] }, { scope: 'read' }, 'scope', 'policy/scopes'],
    [{ scopes: [] }, { scope: 'read' }, 'scope', 'policy/scopes'],
    [
      { token_endpoint_auth_methods: ['tls_client_auth'] },
      {},
      'token_endpoint_auth_method',
      'policy/token_endpoint_auth_methods',
    ],
    [
      { token_endpoint_auth_signing_algs: ['PS256'] },
      {},
      'jwks.keys[0]',
      'policy/token_endpoint_auth_signing_algs',
    ],
    [
      { token_endpoint_auth_signing_algs: ['ES256'] },
      { token_endpoint_auth_signing_alg: 'ES384' },
      'token_endpoint_auth_signing_alg',
      'policy/token_endpoint_auth_signing_algs',
    ],
    [
      { token_endpoint_auth_signing_algs: ['ES256'] },
      atUri,
      'token_endpoint_auth_signing_alg',
      'policy/token_endpoint_auth_signing_algs',
    ],
    [{ key_sources: ['jwks_uri'] }, {}, 'jwks', 'policy/key_sources'],
    [{ key_sources: ['jwks'] }, atUri, 'jwks_uri', 'policy/key_sources'],
    [{ sender_constraint: 'required' }, {}, 'dpop_bound_access_tokens', 'policy/sender_constraint'],
    [
      { scope_needs: { read: { sender_constraint: 'required' } } },
      { scope: 'read' },
      'dpop_bound_access_tokens',
      'policy/scope_needs',
    ],
  ])('%j refuses %j for %s, by name', async (document, changes, field, rule) => {
    await publish(document);
    const answer = await registers(changes);
    expect(answer.status, said(answer)).toBe(400);
    expect(answer.body.error).toBe('invalid_client_metadata');
    expect(answer.body.problems).toContainEqual(expect.objectContaining({ field, rule }));
  });

  it.each<[object, Metadata, string]>([
    [{ software_statement: 'required' }, {}, 'policy/software_statement'],
    [{ scope_needs: { read: { software_statement: 'required' } } }, { scope: 'read' }, 'policy/scope_needs'],
  ])('%j asks for a software statement (spec 231)', async (document, changes, rule) => {
    await publish(document);
    const answer = await registers(changes);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toBe('invalid_software_statement');
    expect(answer.body.problems[0]).toMatchObject({ field: 'software_statement', rule });
  });

  it('gives its scopes to a client that names none (spec 206)', async () => {
    await publish({ scopes: ['write'] });
    expect((await registers({ scope: undefined })).body.scope).toBe('write');
  });

  it('wants an RSA key pinned where it could sign with what is not allowed', async () => {
    await publish({ token_endpoint_auth_signing_algs: ['PS256'] });
    const unpinned = await registers({}, 'PS256');
    const pinned = await registers({ token_endpoint_auth_signing_alg: 'PS256' }, 'PS256');
    expect([unpinned.status, pinned.status], said(unpinned)).toEqual([400, 201]);
  });

  it('is nothing to another organisation', async () => {
    await publish({ scopes: [] });
    const other = await onboard(a);
    expect((await registerWith(b, other, goodMetadata())).status).toBe(201);
  });

  it('holds updates as well: the resulting state under the policy of the day (CVE-2026-18573)', async () => {
    const client = await registeredClient(a, partner);
    await publish({ scopes: ['write'] });
    const { put, update, read } = updatesOf(b, () => client);
    const answer = await put(update({ scope: 'read' }));
    expect(answer.status, said(answer)).toBe(400);
    expect(answer.body.problems[0]).toMatchObject({ field: 'scope', rule: 'policy/scopes' });
    expect((await read()).body.scope).toBe('read');
    expect((await put(update({ scope: 'write' }))).status).toBe(200);
  });
});

describe('the clients an organisation may have', () => {
  it('end with a 403 that names the rule, spend no token, and go on after a deletion', async () => {
    await publish({ maximum_clients: 1 });
    const first = await registeredClient(a, partner);
    const refused = await registers();
    expect(refused.status).toBe(403);
    expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(refused.body).toMatchObject({ rule: 'policy/maximum_clients' });
    const { registration_client_uri, registration_access_token } = first.information;
    await send(registration_client_uri, { method: 'DELETE', headers: bearer(registration_access_token) });
    expect((await registers()).status).toBe(201);
  });
});

describe('a life of clients', () => {
  it('is told in client_id_expires_at, moved by an update and shown to the admin', async () => {
    await publish({ client_lifetime: 3600 });
    const client = await registeredClient(a, partner);
    const { client_id_issued_at: issued, client_id_expires_at: expires } = client.information;
    expect(expires).toBe(issued + 3600);
    const { put, update, read } = updatesOf(b, () => client);
    expect((await read()).body.client_id_expires_at).toBe(expires);
    await publish({ client_lifetime: 7200 });
    const updated = await put(update());
    expect(updated.body.client_id_expires_at).toBeGreaterThanOrEqual(issued + 7200);
    const seen = await adminGet(a, `/admin/clients/${client.clientId}`);
    expect(seen.body.expires_at).toBe(updated.body.client_id_expires_at);
  });

  it('has no end unless the policy says so', async () => {
    expect((await registeredClient(a, partner)).information).not.toHaveProperty('client_id_expires_at');
  });
});

describe('the administration of policies', () => {
  it('publishes versions, each upon the one before (412 otherwise), and shows them all', async () => {
    const first = await adminPut(
      a,
      policyPath(),
      { document: { scopes: ['read'] }, note: 'pilot' },
      { 'if-match': '"0"' },
    );
    expect(first.body).toMatchObject({ version: 1, note: 'pilot', document: { scopes: ['read'] } });
    const late = await adminPut(a, policyPath(), { document: {} }, { 'if-match': '"0"' });
    expect([late.status, late.headers.etag]).toEqual([412, '"1"']);
    expect((await adminPut(a, policyPath(), { document: {} }, { 'if-match': '"1"' })).body).toMatchObject({
      version: 2,
    });
    const { versions } = (await adminGet(b, `${policyPath()}/versions`)).body as unknown as {
      versions: object[];
    };
    expect(versions.map((one) => (one as { version: number }).version)).toEqual([2, 1]);
  });

  it('says what is in force in words, by the names refusals use', async () => {
    await publish({ scopes: ['read'], client_lifetime: 60 });
    const { rules } = (await adminGet(b, policyPath())).body as unknown as { rules: { rule: string }[] };
    expect(rules.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['policy/scopes', 'policy/client_lifetime']),
    );
  });

  it('withdraws a policy: the default holds again', async () => {
    await publish({ scopes: [] });
    expect((await registers()).status).toBe(400);
    expect((await adminDelete(a, policyPath())).body).toMatchObject({ version: 2, document: null });
    expect((await registers()).status).toBe(201);
  });

  it.each<[unknown, number]>([
    [{}, 400],
    [{ document: [] }, 400],
    [{ document: { scope: ['read'] } }, 422],
    [{ document: { maximum_clients: '1' } }, 422],
    [{ document: { initial_access_token: { uses: 0 } } }, 422],
    [{ document: {}, note: '' }, 400],
  ])('refuses %j with %i and publishes nothing', async (body, status) => {
    const answer = await adminPut(a, policyPath(), body);
    expect(answer.status, said(answer)).toBe(status);
    expect((await adminGet(a, policyPath())).body).toMatchObject({ version: 0 });
  });

  it('is for administrators', async () => {
    const answer = await send(`${a.origin}/admin/policy`, { headers: bearer('x') });
    expect(answer.status).toBe(401);
    expect((await adminPut(a, '/admin/organisations/o_unknown/policy', { document: {} })).status).toBe(404);
  });
});
