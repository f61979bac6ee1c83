import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  addCertificate,
  adminDelete,
  adminGet,
  adminPost,
  getAttempt,
  publishPolicy,
} from '../testing/admin.js';
import type { TestClient } from '../testing/assertion.js';
import { openssl } from '../testing/certificate-authority.js';
import { keySet, type KeyPair } from '../testing/key-pair.js';
import { goodMetadata, onboard, type Partner, registerWith } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { token, tokenForm } from '../testing/token.js';

const { a, b } = runningPair();
const authority = openssl();
const { issue, chain, x5c, revoke, text } = authority;
let partner: Partner;
const clientKey = new Map<string, KeyPair>();

beforeAll(async () => {
  partner = await onboard(a);
  issue('root', 'authority', { subject: `/CN=root ${randomUUID()}` });
  issue('issuer', 'authority', { by: 'root', subject: `/CN=issuer ${randomUUID()}` });
  for (const name of ['client', 'other', 'third', 'fourth'])
    clientKey.set(name, issue(name, 'client', { by: 'issuer' }));
});

const anchorFor = (changes: object = {}) =>
  adminPost(a, '/admin/trust-anchors', {
    ...{ certificate: text('root.pem'), name: 'Acme Root', organisation: partner.organisationId, ...changes },
  });
const certified = (name: string, ...certificates: string[]): KeyPair => {
  const pair = clientKey.get(name) as KeyPair;
  return { ...pair, jwk: { ...pair.jwk, x5c: x5c(name, ...certificates) } };
};
async function registered(name: string, ...certificates: string[]): Promise<TestClient> {
  const key = certified(name, ...certificates);
  const answer = await registerWith(b, partner, goodMetadata(key, { jwks: keySet(key) }));
  expect(answer.status, answer.text).toBe(201);
  return { clientId: answer.body.client_id, key, issuer: b.issuer, scope: 'read' };
}
const askToken = (client: TestClient) => token(b, tokenForm(client));
const tokenStatus = async (client: TestClient) => (await askToken(client)).status;

describe('certificates of keys under the policy "pki"', () => {
  it('are taken by their path, and only as long as there is one (security.md F26)', async () => {
    await publishPolicy(a, partner.organisationId, { certificate_trust: 'pki' });
    const refused = await registerWith(b, partner, goodMetadata(certified('client', 'issuer')));
    expect(refused).toMatchObject({ status: 400, body: { error: 'invalid_client_metadata' } });
    expect(refused.body.problems).toMatchObject([
      { field: 'jwks.keys[0].x5c', rule: 'policy/certificate_trust' },
    ]);
    expect(refused.body.error_description).toContain(certified('client').kid);

    const { body: anchor } = await anchorFor();
    const client = await registered('client', 'issuer');
    expect(await tokenStatus(client)).toBe(200);
    expect(await tokenStatus(client)).toBe(200);
    expect((await adminDelete(a, `/admin/trust-anchors/${anchor.trust_anchor_id}`)).status).toBe(204);
    const gone = await askToken(client);
    expect(gone).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect(await getAttempt(a, gone.body.reference)).toMatchObject({
      reason: 'certificate_not_trusted',
      code: 'DCR-1102',
    });
    await anchorFor();
    expect(await tokenStatus(client)).toBe(200);
    await anchorFor({ enabled: false });
    expect(await tokenStatus(client)).toBe(401);
  });

  it('are refused from the request after their revocation on, and when the list is missing', async () => {
    await anchorFor({ revocation: 'none' });
    const client = await registered('other', 'issuer');
    await anchorFor({ revocation: 'crl' });
    expect(await tokenStatus(client)).toBe(401);
    for (const by of ['root', 'issuer']) {
      const added = await adminPost(a, '/admin/revocation-lists', { revocation_list: revoke(by) });
      expect(added, added.text).toMatchObject({ status: 200, body: { entries: 0 } });
    }
    expect(await tokenStatus(client)).toBe(200);
    const list = revoke('issuer', ['other']);
    expect((await adminPost(a, '/admin/revocation-lists', { revocation_list: list })).status).toBe(200);
    const refused = await askToken(client);
    expect(refused.status).toBe(401);
    expect((await getAttempt(a, refused.body.reference)).text).toContain('was revoked by its issuer');
    expect((await adminGet(a, '/admin/revocation-lists')).text).not.toContain('octets');
    await anchorFor({ revocation: 'none' });
    expect(await tokenStatus(client)).toBe(200);
  });

  it('belong to the organisation whose anchor it is', async () => {
    const other = await onboard(a);
    await publishPolicy(a, other.organisationId, { certificate_trust: 'pki' });
    const key = certified('third', 'issuer');
    expect((await registerWith(b, other, goodMetadata(key))).status).toBe(400);
    await publishPolicy(a, other.organisationId, { certificate_trust: 'any' });
    expect((await registerWith(b, other, goodMetadata(key))).status).toBe(201);
    await publishPolicy(a, other.organisationId, { certificate_trust: 'self_signed' });
    const refused = await registerWith(b, other, goodMetadata(key));
    expect(refused.body.error_description).toContain('self-signed');
  });

  it('are uploaded with their chain', async () => {
    const path = `/admin/organisations/${partner.organisationId}/certificates`;
    issue('upload', 'client', { by: 'issuer' });
    const alone = await adminPost(a, path, { certificate: text('upload.pem') });
    expect(alone).toMatchObject({ status: 422, body: { code: 'certificate_untrusted' } });
    const added = await addCertificate(a, partner.organisationId, chain('issuer', 'upload'));
    const twice = await adminPost(a, path, { certificate: chain('upload', 'issuer') });
    expect(twice).toMatchObject({
      status: 409,
      body: { code: 'certificate_already_added', client_id: added.client_id },
    });
  });
});

describe('dates of a certificate in jwks', () => {
  it('are those of its key, and a lifetime above the policy refuses it', async () => {
    const own = await onboard(a);
    const key = certified('fourth', 'issuer');
    const answer = await registerWith(b, own, goodMetadata(key));
    const { body } = await adminGet(a, `/admin/clients/${answer.body.client_id}`);
    const end = authority.run('x509', '-in', 'fourth.pem', '-noout', '-enddate').toString().split('=')[1];
    expect(new Date(body.keys[0]?.not_after ?? 0)).toEqual(new Date(String(end)));
    await publishPolicy(a, own.organisationId, { maximum_certificate_lifetime: 29 });
    const refused = await registerWith(b, own, goodMetadata(key));
    expect(refused.body.problems).toMatchObject([{ rule: 'policy/maximum_certificate_lifetime' }]);
  });
});
