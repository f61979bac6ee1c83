import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminGet, adminPost } from '../testing/admin.js';
import { said, type Body } from '../testing/answer.js';
import { query } from '../testing/database.js';
import { bearer, send } from '../testing/http.js';
import { keySet, makeKeyPair, privateJwk } from '../testing/key-pair.js';
import { goodMetadata, onboard, registerWith, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidMetadata, expectProblem } from '../testing/refusals.js';
import { shown } from '../testing/shown.js';
import { addressOf } from '../testing/server.js';
import { newPublisher, trustIssuer } from '../testing/software-statement.js';

const { a, b, databaseUrl } = runningPair();
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

const issuersPath = '/admin/statement-issuers';
const softwarePath = () => `/admin/organisations/${partner.organisationId}/software`;
const remove = (issuer: string) =>
  send(addressOf(a, `${issuersPath}/${encodeURIComponent(issuer)}`), {
    method: 'DELETE',
    headers: bearer(a.adminToken),
  });

describe('statement issuers', () => {
  it('are trusted, listed on every node without anything private, and removed', async () => {
    const key = makeKeyPair();
    const issuer = `https://publisher.example/${randomUUID()}?a=b&c`;
    const asked = { issuer, jwks: keySet(key), organisations: [partner.organisationId], type: 'x+jwt' };
    const answer = await adminPost(a, issuersPath, asked);
    expect(answer.status, said(answer)).toBe(200);
    const expected = {
      ...{ issuer, enabled: true, type: 'x+jwt', organisations: [partner.organisationId] },
      jwks: { keys: [key.jwk] },
      jwks_uri: null,
    };
    expect(answer.body).toEqual(expected);
    const listed = (await adminGet(b, issuersPath)).body.statement_issuers as Body[];
    expect(listed).toContainEqual(expected);
    expect((await remove(issuer)).status).toBe(204);
    expectProblem(await remove(issuer), 404);
  });

  it.each(
    ['', ' ', 'a b', 'x'.repeat(201), 'a\u0000', 'é', 7, null, undefined].map((one) => [shown(one), one]),
  )('refuse the issuer %s with 400', async (_title, issuer) =>
    expectProblem(await adminPost(a, issuersPath, { issuer, jwks: keySet(makeKeyPair()) }), 400),
  );

  const changes: Record<string, unknown>[] = [
    { jwks: undefined },
    { jwks: [] },
    { jwks: 'https://publisher.example/jwks' },
    { type: '' },
    { type: 'at+jwt' },
    { type: 'Client-Authentication+JWT' },
    { type: 'application/x+jwt' },
    { enabled: 'yes' },
    { organisations: 'o_1' },
    { organisations: [7] },
  ];
  it.each(changes.map((change) => [shown(change), change]))('refuse %s with 400', async (_title, change) => {
    const body = { issuer: newPublisher().issuer, jwks: keySet(makeKeyPair()), ...change };
    expectProblem(await adminPost(a, issuersPath, body), 400);
  });

  it('refuse an organisation that is not there with 404', async () => {
    const body = { issuer: 'x', jwks: keySet(makeKeyPair()), organisations: ['o_unknown'] };
    expectProblem(await adminPost(a, issuersPath, body), 404);
  });

  it.each([
    ['no keys', { keys: [] }],
    ['a shared secret', { keys: [{ kty: 'oct', k: 'c2VjcmV0', kid: 'x' }] }],
    ['one key twice', keySet(...Array<ReturnType<typeof makeKeyPair>>(2).fill(makeKeyPair()))],
  ])('refuse %s with 422', async (_title, jwks) =>
    expectProblem(await adminPost(a, issuersPath, { issuer: 'x', jwks }), 422),
  );

  it('refuse a private key with 422 and burn it', async () => {
    const exposed = makeKeyPair();
    const jwks = { keys: [privateJwk(exposed)] };
    expectProblem(await adminPost(a, issuersPath, { issuer: 'x', jwks }), 422);
    expectProblem(await adminPost(a, issuersPath, { issuer: 'x', jwks: keySet(exposed) }), 422);
    expectInvalidMetadata(await registerWith(a, partner, goodMetadata(exposed)), /^jwks/);
  });

  it.each(['unknown', '__proto__', "' OR 1=1--", 'a\u0000b', '%'])(
    'are 404 where there is none: %j',
    async (issuer) => expectProblem(await remove(issuer), 404),
  );
});

describe('the software of an organisation', () => {
  it('is approved, changed in parts, listed, and audited', async () => {
    const publisher = newPublisher();
    await trustIssuer(a, publisher);
    const name = { issuer: publisher.issuer, software_id: publisher.softwareId };
    const fresh = await adminPost(a, softwarePath(), { ...name, minimum_version: '1.0' });
    const unbound = { minimum_version: null, maximum_version: null, blocked: false, blocked_statements: [] };
    expect(fresh.body).toEqual({ ...name, ...unbound, minimum_version: '1.0' });
    await adminPost(b, softwarePath(), { ...name, blocked: true, blocked_statements: ['j'] });
    const changed = await adminPost(a, softwarePath(), { ...name, minimum_version: null, blocked: null });
    const expected = { ...name, ...unbound, blocked: true, blocked_statements: ['j'] };
    expect(changed.body).toEqual(expected);
    expect((await adminGet(b, softwarePath())).body.software).toContainEqual(expected);
    const audited = await query(
      databaseUrl,
      `SELECT detail FROM audit_event WHERE action = 'software.changed' AND detail ->> 'issuer' = '${publisher.issuer}'`,
    );
    expect(audited).toHaveLength(3);
  });

  const changes: Record<string, unknown>[] = [
    { software_id: undefined },
    { software_id: '' },
    { software_id: ' x' },
    { software_id: 'a\u0000' },
    { software_id: 's'.repeat(256) },
    { minimum_version: 1 },
    { maximum_version: '<b>' },
    { minimum_version: '2', maximum_version: '1.9' },
    { blocked: 'yes' },
    { blocked_statements: 'j' },
    { blocked_statements: ['a\tb'] },
    { blocked_statements: [''] },
  ];
  it.each(changes.map((change) => [shown(change), change]))('refuses %s with 400', async (_title, change) => {
    const publisher = newPublisher();
    await trustIssuer(a, publisher);
    const body = { issuer: publisher.issuer, software_id: 's', ...change };
    expectProblem(await adminPost(a, softwarePath(), body), 400);
  });

  it('is 404 for an issuer or an organisation that is not there', async () => {
    const body = { issuer: newPublisher().issuer, software_id: 's' };
    expectProblem(await adminPost(a, softwarePath(), body), 404);
    expectProblem(await adminPost(a, '/admin/organisations/o_unknown/software', body), 404);
    expectProblem(await adminGet(a, '/admin/organisations/o_unknown/software'), 404);
  });
});
