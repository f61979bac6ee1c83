import { createHash, X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminGet, publishPolicy, revokeClient } from '../testing/admin.js';
import { said } from '../testing/answer.js';
import { assertion, claimsOf, type TestClient } from '../testing/assertion.js';
import { proof } from '../testing/dpop-proof.js';
import { bearer, send } from '../testing/http.js';
import { makeKeyPair } from '../testing/key-pair.js';
import {
  certificateForm,
  identityOf,
  mutualTlsServer,
  namedMetadata,
  partnerOf,
  registeredAs,
  selfSignedClient,
  sendOverTls,
  type Identity,
  type MutualTlsServer,
} from '../testing/mutual-tls.js';
import { goodMetadata, registerWith, type Metadata, type Partner } from '../testing/onboarding.js';
import { addResourceServer, INACTIVE, introspect } from '../testing/resource-server.js';
import { clientAuthenticationForm, token, tokenForm } from '../testing/token.js';
import { statusOf } from '../testing/status-list.js';

let mtls: MutualTlsServer;
let partner: Partner;
let own: Identity;
let other: Identity;

const bound = { tls_client_certificate_bound_access_tokens: true };
const named = { tls_client_auth_subject_dn: 'CN=own' };

beforeAll(async () => {
  mtls = await mutualTlsServer();
  partner = await partnerOf(mtls);
  for (const name of ['own', 'other']) mtls.authority.issue(name, 'client', { by: 'root' });
  [own, other] = [identityOf(mtls.authority, 'own'), identityOf(mtls.authority, 'other')];
});

const thumbprintOf = ({ cert }: Identity): string =>
  createHash('sha256').update(new X509Certificate(cert).raw).digest('base64url');

const tokenOver = (client: TestClient, identity?: Identity) =>
  sendOverTls(mtls, '/token', { form: tokenForm(client), identity });
const initialToken = async (identity?: Identity) =>
  (await tokenOver(partner.onboarding, identity)).body.access_token;

async function registeredSigner(changes: Metadata = bound): Promise<TestClient> {
  const key = makeKeyPair();
  const { client_id } = await registeredAs(mtls.server, partner, goodMetadata(key, changes));
  return { clientId: client_id, key, issuer: mtls.server.issuer, scope: 'read' };
}

describe('a token bound to a certificate (RFC 8705 section 3.1)', () => {
  it('carries its thumbprint, whatever the method its client authenticates by (spec 102)', async () => {
    const byName = await registeredAs(mtls.server, partner, namedMetadata(named, bound));
    const selfSigned = selfSignedClient(mtls.authority, 'self', bound);
    const byKey = await registeredAs(mtls.server, partner, selfSigned.metadata);
    const signer = await registeredSigner();
    const answers = [
      [own, await sendOverTls(mtls, '/token', { form: certificateForm(byName.client_id), identity: own })],
      [
        selfSigned.identity,
        await sendOverTls(mtls, '/token', {
          form: certificateForm(byKey.client_id),
          identity: selfSigned.identity,
        }),
      ],
      [other, await tokenOver(signer, other)],
    ] as const;
    for (const [identity, answer] of answers) {
      expect(answer, said(answer)).toMatchObject({ status: 200, body: { token_type: 'Bearer' } });
      const { cnf } = claimsOf(answer.body.access_token);
      expect(cnf).toEqual({ 'x5t#S256': thumbprintOf(identity) });
      expect(thumbprintOf(identity)).toMatch(/^[A-Za-z0-9_-]{43}$/);
    }
  });

  it('is not issued without a certificate, on either host, and never instead of DPoP (spec 105, 147, I13)', async () => {
    const signer = await registeredSigner();
    for (const answer of [await tokenOver(signer), await token(mtls.server, tokenForm(signer))])
      expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    const unbound = await registeredSigner({});
    const plain = await tokenOver(unbound, own);
    expect(claimsOf(plain.body.access_token)).not.toHaveProperty('cnf');
    const both = { ...bound, dpop_bound_access_tokens: true };
    expect((await registerWith(mtls.server, partner, goodMetadata(makeKeyPair(), both))).status).toBe(400);
  });

  it('may be bound by DPoP instead, with proofs for the alias (RFC 9449 section 4.3, spec 158)', async () => {
    const dpopBound = { dpop_bound_access_tokens: true };
    const { client_id } = await registeredAs(mtls.server, partner, namedMetadata(named, dpopBound));
    const key = makeKeyPair();
    const form = certificateForm(client_id);
    const ask = (dpop: string) => sendOverTls(mtls, '/token', { form, identity: own, headers: { dpop } });
    const first = await ask(proof(key, { htu: `${mtls.origin}/token` }));
    expect(first.body.error).toBe('use_dpop_nonce');
    const nonce = first.headers['dpop-nonce'] as string;
    const conventional = await ask(proof(key, { htu: `${mtls.server.issuer}/token`, nonce }));
    expect(conventional).toMatchObject({ status: 400, body: { error: 'invalid_dpop_proof' } });
    const good = proof(key, { htu: `${mtls.origin}/token`, nonce });
    expect(await ask(good)).toMatchObject({ status: 200, body: { token_type: 'DPoP' } });
    expect((await ask(good)).body.error).toBe('invalid_dpop_proof');
  });

  it('follows the certificate: a renewed one is another one (spec 106)', async () => {
    const signer = await registeredSigner();
    const [before, after] = [await tokenOver(signer, own), await tokenOver(signer, other)];
    const [one, two] = [before, after].map(({ body }) => claimsOf(body.access_token).cnf);
    expect(one).not.toEqual(two);
  });

  it('satisfies a policy that demands sender constraint', async () => {
    const strict = await partnerOf(mtls);
    await publishPolicy(mtls.server, strict.organisationId, { sender_constraint: 'required' });
    expect((await registerWith(mtls.server, strict, namedMetadata(named))).status).toBe(400);
    const answer = await registerWith(mtls.server, strict, namedMetadata(named, bound));
    expect(answer, said(answer)).toMatchObject({ status: 201, body: bound });
  });
});

describe('what others are told of it (section 3.2)', () => {
  it('introspection shows the confirmation, and the answer ends with the client', async () => {
    const api = await addResourceServer(mtls.server);
    const { client_id } = await registeredAs(
      mtls.server,
      partner,
      namedMetadata(named, { ...bound, scope: api.scope }),
    );
    const form = certificateForm(client_id, { scope: api.scope });
    const { body } = await sendOverTls(mtls, '/token', { form, identity: own });
    const answer = await introspect(mtls.server, api, body.access_token);
    expect(answer.body).toMatchObject({
      ...{ active: true, client_id, token_type: 'Bearer' },
      cnf: { 'x5t#S256': thumbprintOf(own) },
    });
    const overTls = await sendOverTls(mtls, '/introspect', {
      form: { token: body.access_token, ...clientAuthenticationForm(assertion(api)) },
      identity: other,
    });
    expect(overTls.body).toMatchObject({ active: true });

    expect(await statusOf(mtls.server, body.access_token)).toBe(0);
    await revokeClient(mtls.server, client_id);
    expect((await introspect(mtls.server, api, body.access_token)).text).toBe(INACTIVE);
    await expect.poll(() => statusOf(mtls.server, body.access_token), { timeout: 20_000 }).toBe(1);
  });

  it('its client may end it over mutual TLS, and nobody else (RFC 7009 section 2)', async () => {
    const { client_id } = await registeredAs(mtls.server, partner, namedMetadata(named, bound));
    const { body } = await sendOverTls(mtls, '/token', { form: certificateForm(client_id), identity: own });
    const form = { token: body.access_token, client_id };
    expect((await sendOverTls(mtls, '/revoke', { form, identity: other })).status).toBe(401);
    expect((await sendOverTls(mtls, '/revoke', { form })).status).toBe(401);
    expect((await sendOverTls(mtls, '/revoke', { form, identity: own })).status).toBe(200);
  });
});

describe('a bound initial access token (spec 191)', () => {
  const metadata = () => goodMetadata(makeKeyPair());
  const registerOver = (accessToken: string, identity?: Identity) =>
    sendOverTls(mtls, '/register', { json: metadata(), headers: bearer(accessToken), identity });

  it('registers with its certificate, and with nothing else', async () => {
    const bought = await initialToken(own);
    expect(claimsOf(bought).cnf).toEqual({ 'x5t#S256': thumbprintOf(own) });
    const conventional = await send(`${mtls.server.origin}/register`, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json', ...bearer(bought) } },
      body: JSON.stringify(metadata()),
    });
    const asProof = await sendOverTls(mtls, '/register', {
      ...{ json: metadata(), headers: { authorization: `DPoP ${bought}` }, identity: own },
    });
    for (const answer of [
      conventional,
      asProof,
      await registerOver(bought),
      await registerOver(bought, other),
    ]) {
      expect(answer, said(answer)).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
      expect(answer.headers['www-authenticate']).toContain('Bearer');
    }
    expect((await registerOver(bought, own)).status).toBe(201);
  });

  it('is bound only where its client comes with a certificate', async () => {
    for (const bought of [await initialToken(), await initialToken()]) {
      expect(claimsOf(bought)).not.toHaveProperty('cnf');
      expect((await registerOver(bought, other)).status).toBe(201);
    }
  });
});

describe('a client that authenticates by certificate manages itself with one', () => {
  it('at the alias, and with a certificate that is its own', async () => {
    const { client_id, registration_access_token, registration_client_uri } = await registeredAs(
      mtls.server,
      partner,
      namedMetadata(named),
    );
    expect(registration_client_uri).toBe(`${mtls.origin}/register/${client_id}`);
    const path = `/register/${client_id}`;
    const headers = bearer(registration_access_token);
    const ask = (method: string, identity?: Identity) =>
      sendOverTls(mtls, path, { method, headers, identity });
    const conventional = await send(mtls.server.origin + path, { headers });
    for (const answer of [
      conventional,
      await ask('GET'),
      await ask('GET', other),
      await ask('DELETE', other),
    ])
      expect(answer, said(answer)).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
    const read = await ask('GET', own);
    expect(read, said(read)).toMatchObject({ status: 200, body: { client_id, ...named } });
    const json = { client_id, ...namedMetadata({ tls_client_auth_subject_dn: 'CN=other' }) };
    const updated = await sendOverTls(mtls, path, { method: 'PUT', headers, json, identity: own });
    expect(updated, said(updated)).toMatchObject({ status: 200 });
    const next = bearer(updated.body.registration_access_token);
    const gone = (identity: Identity) =>
      sendOverTls(mtls, path, { method: 'DELETE', headers: next, identity });
    expect((await gone(own)).status).toBe(401);
    expect((await gone(other)).status).toBe(204);
  });

  it('others go on as before', async () => {
    const key = makeKeyPair();
    const information = await registeredAs(mtls.server, partner, goodMetadata(key, bound));
    expect(information.registration_client_uri).toBe(
      `${mtls.server.issuer}/register/${information.client_id}`,
    );
    const headers = bearer(information.registration_access_token);
    expect((await send(information.registration_client_uri, { headers })).status).toBe(200);
    const stored = await adminGet(mtls.server, `/admin/clients/${information.client_id}`);
    expect(stored.body.metadata).toMatchObject(bound);
  });
});
