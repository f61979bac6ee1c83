import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { addCertificate, adminGet, adminPost, createOrganisation } from '../testing/admin.js';
import { certificateDer, certificatePem, pem } from '../testing/certificate.js';
import { bearer, postJson, send } from '../testing/http.js';
import { makeKeyPair } from '../testing/key-pair.js';
import { initialAccessToken, onboard, registeredClient, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectProblem } from '../testing/refusals.js';
import { shown } from '../testing/shown.js';
import { addressOf } from '../testing/server.js';
import { accessToken } from '../testing/token.js';

const { a, b } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

const organisationPath = (organisation: string, rest: string) =>
  `/admin/organisations/${encodeURIComponent(organisation)}/${rest}`;

describe('who may (L01)', () => {
  const requests: [string, string, string][] = [
    ['POST', '/admin/organisations', '{"name":"x"}'],
    ['POST', '/admin/organisations/x/certificates', '{}'],
    ['GET', '/admin/organisations/x/clients', ''],
    ['GET', '/admin/clients/c_x', ''],
    ['POST', '/admin/clients/c_x/revoke', '{}'],
    ['GET', '/admin/attempts/r_x', ''],
    ['POST', '/admin/statement-issuers', '{}'],
    ['GET', '/admin/statement-issuers', ''],
    ['DELETE', '/admin/statement-issuers/x', ''],
    ['POST', '/admin/organisations/x/software', '{}'],
    ['GET', '/admin/organisations/x/software', ''],
  ];
  const ask = ([method, path, body]: [string, string, string], headers: Record<string, string>) =>
    send(addressOf(a, path), {
      method,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body }),
    });

  it.each(requests)('refuses %s %s without a token with 401 and a challenge', async (...request) => {
    const answer = await ask(request, {});
    expectProblem(answer, 401);
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer\b/);
  });

  it.each(requests)('refuses %s %s with any other token', async (...request) => {
    const client = await registeredClient(a, partner);
    const others = [
      'x',
      a.adminToken.slice(0, -1),
      `${a.adminToken}x`,
      await accessToken(a, client),
      await initialAccessToken(a, partner),
      client.information.registration_access_token,
    ];
    for (const other of others) expectProblem(await ask(request, bearer(other)), 401);
  });
});

describe('organisations', () => {
  it('are created approved', async () => {
    const name = `Organisation ${randomUUID()}`;
    const answer = await adminPost(a, '/admin/organisations', { name });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      organisation_id: expect.stringMatching(/^o_/),
      name,
      status: 'approved',
    });
  });

  const malformed: unknown[] = [
    {},
    { name: '' },
    { name: 7 },
    { name: null },
    { name: ['x'] },
    [],
    'x',
    null,
  ];
  const unreadable = [{ name: ' ' }, { name: 'a\u0000b' }, { name: 'a\u202eb' }, { name: 'n'.repeat(5000) }];
  it.each([...malformed, ...unreadable].map((value) => [shown(value), value]))(
    'refuse %s with 400',
    async (_title, value) =>
      expectProblem(await adminPost(a, '/admin/organisations', JSON.stringify(value)), 400),
  );

  it('refuse a body of another media type with 415', async () => {
    const headers = { ...bearer(a.adminToken), 'content-type': 'text/plain' };
    expectProblem(await postJson(a, '/admin/organisations', '{"name":"x"}', headers), 415);
  });

  it('are found by id and by exact name, and not otherwise', async () => {
    const name = `Caf\u00e9 & S\u00f6hne / ${randomUUID()}`;
    const { organisation_id } = await createOrganisation(a, name);
    expect((await adminGet(b, organisationPath(organisation_id, 'clients'))).status).toBe(200);
    expect((await adminGet(b, organisationPath(name, 'clients'))).status).toBe(200);
    for (const unknown of [
      name.toUpperCase(),
      `${name} `,
      'o_unknown',
      'a\u0000b',
      '%',
      "' OR 1=1--",
      '__proto__',
    ]) {
      expectProblem(await adminGet(a, organisationPath(unknown, 'clients')), 404);
    }
  });
});

describe('organisations of one name', () => {
  it('are told apart by their id alone: the name is refused with 409', async () => {
    const name = `Twin ${randomUUID()}`;
    const [first, second] = [await createOrganisation(a, name), await createOrganisation(a, name)];
    expect(first.organisation_id).not.toBe(second.organisation_id);
    expectProblem(await adminGet(a, organisationPath(name, 'clients')), 409);
    expect((await adminGet(a, organisationPath(first.organisation_id, 'clients'))).status).toBe(200);
  });
});

describe('certificates', () => {
  const add = (certificate: unknown, organisation = partner.organisationId) =>
    adminPost(a, organisationPath(organisation, 'certificates'), { certificate });

  it('make onboarding clients, given as PEM or as base64 of DER', async () => {
    const key = makeKeyPair();
    for (const certificate of [certificatePem(key), certificateDer(key).toString('base64')]) {
      const answer = await add(certificate);
      expect(answer.status, said(answer)).toBe(201);
      expect(answer.body).toMatchObject({
        client_id: expect.stringMatching(/^c_/),
        organisation_id: partner.organisationId,
        kid: expect.any(String),
        alg: 'ES256',
        subject: expect.stringContaining('partner.example'),
        not_after: expect.anything(),
      });
    }
  });

  it('go to an unknown organisation with 404', async () => {
    expectProblem(await add(certificatePem(), 'nobody'), 404);
  });

  const day = 86_400_000;
  const key = makeKeyPair();
  const der = certificateDer(key);
  it.each([[undefined], [7], [null], [['x']]])(
    'are refused with 400 where %j stands in their place',
    async (value) => {
      expectProblem(await add(value), 400);
    },
  );

  const refused: [string, () => unknown][] = [
    ['an empty text', () => ''],
    ['something else', () => 'hello'],
    ['an expired certificate', () => certificatePem(key, { notAfter: new Date(Date.now() - day / 2) })],
    ['a certificate not yet valid', () => certificatePem(key, { notBefore: new Date(Date.now() + day) })],
    ['two certificates', () => certificatePem(key) + certificatePem(makeKeyPair())],
    ['trailing bytes', () => pem(Buffer.concat([der, Buffer.from([0])]))],
    ['a certificate cut short', () => pem(der.subarray(0, -10))],
    ['a private key', () => pem(key.privateKey.export({ format: 'der', type: 'pkcs8' }), 'PRIVATE KEY')],
    ['a public key', () => key.publicKey.export({ format: 'pem', type: 'spki' })],
    ['a JWK', () => JSON.stringify(key.jwk)],
  ];
  it.each(refused)('are refused with 422 for %s, and the answer says why', async (_title, certificate) => {
    const answer = await add(certificate());
    expectProblem(answer, 422);
    expect(String(answer.body.detail).length).toBeGreaterThan(10);
  });
});

describe('clients', () => {
  it('are listed page by page, each once', async () => {
    const { organisationId } = await onboard(a);
    const own = new Set<string>();
    for (let i = 0; i < 5; i++)
      own.add((await addCertificate(a, organisationId, certificatePem())).client_id);
    const seen: string[] = [];
    let after = '';
    for (let page = 0; page < 10; page++) {
      const { status, body } = await adminGet(a, organisationPath(organisationId, `clients?limit=2${after}`));
      expect(status).toBe(200);
      const clients = body.clients as { client_id: string; kind: string; status: string }[];
      expect(clients.length).toBeLessThanOrEqual(2);
      for (const client of clients) expect(client).toMatchObject({ kind: 'onboarding', status: 'active' });
      seen.push(...clients.map(({ client_id }) => client_id));
      if (body.next === null) break;
      after = `&after=${String(body.next)}`;
    }
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
    expect([...own].every((id) => seen.includes(id))).toBe(true);
  });

  it.each([
    'limit=0',
    'limit=-1',
    'limit=x',
    'limit=1e9',
    'after=%00',
    "after=' OR 1=1--",
    'limit=2&limit=3',
  ])('answer %s without a stumble', async (search) => {
    const answer = await adminGet(
      a,
      organisationPath(partner.organisationId, `clients?${encodeURI(search)}`),
    );
    expect([200, 400]).toContain(answer.status);
  });

  it('are shown with their keys and without any secret', async () => {
    const client = await registeredClient(a, partner);
    const { status, body, text } = await adminGet(b, `/admin/clients/${client.clientId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      client_id: client.clientId,
      organisation_id: partner.organisationId,
      kind: 'registered',
      status: 'active',
      metadata: { client_name: 'Conformance client' },
      keys: [{ kid: client.key.kid, thumbprint: expect.any(String), state: 'active' }],
    });
    expect(text).not.toContain(client.information.registration_access_token);
  });

  const nobodys = ['c_unknown', 'x', 'a\u0000b', '__proto__', "' OR 1=1--", 'c'.repeat(200)];
  it.each(nobodys.map((id) => [shown(id), id]))('are 404 where there is none: %s', async (_title, id) => {
    const path = `/admin/clients/${encodeURIComponent(id)}`;
    expectProblem(await adminGet(a, path), 404);
    expectProblem(await adminPost(a, `${path}/revoke`, {}), 404);
  });
});
