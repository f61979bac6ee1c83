import { beforeAll, describe, expect, it } from 'vitest';
import { adminPost, getAttempt, publishPolicy } from '../testing/admin.js';
import { said, type Answer } from '../testing/answer.js';
import { claimsOf } from '../testing/assertion.js';
import { bearer } from '../testing/http.js';
import { keySetHost } from '../testing/key-set-host.js';
import { makeKeyPair } from '../testing/key-pair.js';
import {
  certificateForm,
  mutualTlsServer,
  registeredAs,
  selfSignedClient,
  sendOverTls,
  type Identity,
  type MutualTlsServer,
  type TestAuthority,
} from '../testing/mutual-tls.js';
import { goodMetadata, onboard, registerWith, type Partner } from '../testing/onboarding.js';
import { statusOf } from '../testing/status-list.js';
import { tokenForm } from '../testing/token.js';

let mtls: MutualTlsServer;
let authority: TestAuthority;
let partner: Partner;

beforeAll(async () => {
  mtls = await mutualTlsServer(() => ({ SIGNET_ALLOW_LOOPBACK_JWKS: '1' }));
  ({ authority } = mtls);
  partner = await onboard(mtls.server);
});

const ask = (clientId: string, identity: Identity, changes = {}) =>
  sendOverTls(mtls, '/token', { form: certificateForm(clientId, changes), identity });

async function refusedBecause(answer: Answer, reason: string) {
  expect(answer, said(answer)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  expect((await getAttempt(mtls.server, answer.body.reference)).reason).toBe(reason);
}

describe('a client known by a certificate of its own (RFC 8705 section 2.2)', () => {
  it.each([
    ['as openssl makes it, CA:TRUE and nothing said of its use', { lines: ['basicConstraints=CA:TRUE'] }],
    ['for clients', {}],
    ['of an RSA key', { alg: 'PS256' as const }],
    ['of an Ed25519 key', { alg: 'Ed25519' as const }],
  ])('gets its token with one %s, trusted by nobody else (spec 96, 100)', async (name, issue) => {
    const { metadata, identity } = selfSignedClient(authority, name, {}, issue);
    const { client_id } = await registeredAs(mtls.server, partner, metadata);
    const answer = await ask(client_id, identity);
    expect(answer, said(answer)).toMatchObject({ status: 200, body: { token_type: 'Bearer' } });
    const claims = claimsOf(answer.body.access_token);
    expect(claims).toMatchObject({ client_id, client_key_thumbprint: expect.any(String) });
    expect(await statusOf(mtls.server, answer.body.access_token)).toBe(0);
  });

  it('with an RSA key needs no algorithm pinned, whatever the policy says of assertions', async () => {
    const strict = await onboard(mtls.server);
    await publishPolicy(mtls.server, strict.organisationId, { profile: 'fapi2' });
    const bound = { tls_client_certificate_bound_access_tokens: true };
    const { metadata, identity } = selfSignedClient(authority, 'rsa', bound, { alg: 'RS256' });
    // Under this profile an initial access token is bound too: here to a certificate.
    const bought = await sendOverTls(mtls, '/token', { form: tokenForm(strict.onboarding), identity });
    const headers = bearer(bought.body.access_token);
    const answer = await sendOverTls(mtls, '/register', { json: metadata, headers, identity });
    expect(answer.status, said(answer)).toBe(201);
    expect((await ask(answer.body.client_id, identity)).status).toBe(200);
  });

  it('is the very certificate, not another one of its key (spec 97)', async () => {
    const { metadata, identity } = selfSignedClient(authority, 'very');
    const { client_id } = await registeredAs(mtls.server, partner, metadata);
    const renewed = ['-key', 'very.key', '-subj', '/CN=very', '-days', '30', '-out', 'renewed.pem'];
    authority.run('req', '-x509', ...renewed);
    const again = { cert: authority.text('renewed.pem'), key: identity.key };
    await refusedBecause(await ask(client_id, again), 'certificate_unknown');
    expect((await ask(client_id, identity)).status).toBe(200);
  });

  it("is not another client's (I08), and no assertion in its place", async () => {
    const one = selfSignedClient(authority, 'one');
    const other = selfSignedClient(authority, 'other');
    const { client_id } = await registeredAs(mtls.server, partner, one.metadata);
    await registeredAs(mtls.server, partner, other.metadata);
    await refusedBecause(await ask(client_id, other.identity), 'certificate_unknown');
    await refusedBecause(await ask(partner.onboarding.clientId, one.identity), 'other_method_registered');
  });

  it('ends with its certificate, and with its key (spec 99)', async () => {
    const { metadata, identity } = selfSignedClient(authority, 'brief');
    const { client_id } = await registeredAs(mtls.server, partner, metadata);
    const issued = (await ask(client_id, identity)).body.access_token;
    const { body } = await adminPost(mtls.server, `/admin/clients/${client_id}/revoke`, {});
    expect(body).toMatchObject({ status: 'revoked' });
    await refusedBecause(await ask(client_id, identity), 'client_not_active');
    await expect.poll(() => statusOf(mtls.server, issued), { timeout: 20_000 }).toBe(1);
  });

  it('registers a key with its certificate (spec 98, 101)', async () => {
    const { key, metadata } = selfSignedClient(authority, 'bare');
    const bare = { ...metadata, jwks: { keys: [key.jwk] } };
    const others = { ...metadata, jwks: { keys: [{ ...makeKeyPair().jwk, x5c: authority.x5c('bare') }] } };
    const none = { ...metadata, jwks: undefined };
    for (const refused of [bare, others, none]) {
      const answer = await registerWith(mtls.server, partner, refused);
      expect(answer, said(answer)).toMatchObject({ status: 400, body: { error: 'invalid_client_metadata' } });
      expect(answer.body.problems[0]?.field).toMatch(/^jwks/);
    }
  });
});

describe('certificates at a jwks_uri', () => {
  it('follow what its client publishes (section 2.2.2)', async () => {
    const [first, next] = [selfSignedClient(authority, 'first'), selfSignedClient(authority, 'next')];
    const certified = (name: string, { key }: typeof first) => ({
      ...key,
      jwk: { ...key.jwk, x5c: authority.x5c(name) },
    });
    const metadata = goodMetadata(first.key, {
      ...{ token_endpoint_auth_method: 'self_signed_tls_client_auth', jwks: undefined },
    });
    const bare = await keySetHost(first.key);
    const refused = await registerWith(mtls.server, partner, { ...metadata, jwks_uri: bare.uri });
    expect(refused, said(refused)).toMatchObject({ status: 400, body: { error: 'invalid_client_metadata' } });

    const host = await keySetHost(certified('first', first));
    const { client_id } = await registeredAs(mtls.server, partner, { ...metadata, jwks_uri: host.uri });
    expect((await ask(client_id, first.identity)).status).toBe(200);
    host.publish(certified('next', next));
    const answer = await ask(client_id, next.identity);
    expect(answer.status, said(answer)).toBe(200);
    await refusedBecause(await ask(client_id, first.identity), 'certificate_unknown');
  });
});
