import { randomUUID } from 'node:crypto';
import { createRemoteJWKSet, errors, jwtVerify, SignJWT } from 'jose';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminPost, revokeClient } from '../testing/admin.js';
import { certificatePem } from '../testing/certificate.js';
import { changeKey, signingWith, stageKey } from '../testing/client-keys.js';
import { query } from '../testing/database.js';
import { bearer, send } from '../testing/http.js';
import { keySet, type KeyPair, makeKeyPair } from '../testing/key-pair.js';
import { onboard, type Partner, registeredClient, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { expectProblem } from '../testing/refusals.js';
import { addressOf, onNode } from '../testing/server.js';
import { accessToken } from '../testing/token.js';

const { a, b, databaseUrl } = runningPair();
let partner: Partner;
let client: RegisteredClient;
beforeAll(async () => {
  partner = await onboard(a);
});
beforeEach(async () => {
  client = await registeredClient(a, partner);
});

const address = (clientId = client.clientId, node = b) => addressOf(node, `/clients/${clientId}/jwks.json`);
const hosted = (clientId?: string, headers = {}) => send(address(clientId), { headers });
const hostedKids = async () => (await hosted()).body.keys.map(({ kid }) => kid);

/** A JWT the client signs for an API, on each request: nothing of it ever passes by the server. */
const signedForApi = (key: KeyPair, audience = 'https://api.example') =>
  new SignJWT({ amount: 100 })
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'payment+jwt' })
    .setIssuer(client.clientId)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime('1m')
    .setJti(randomUUID())
    .sign(key.privateKey);

/** What an API does with it. */
const verifiedByApi = (jwt: string) =>
  jwtVerify(jwt, createRemoteJWKSet(new URL(address()), { cooldownDuration: 0 }), {
    ...{ issuer: client.clientId, audience: 'https://api.example', typ: 'payment+jwt' },
  });

describe('the key set of a client', () => {
  it('is the public keys it registered, cacheable for as long as a token lives', async () => {
    const answer = await hosted();
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(keySet(client.key));
    expect(answer.headers).toMatchObject({
      'content-type': expect.stringMatching(/^application\/jwk-set\+json/),
      'cache-control': 'public, max-age=300',
      'x-content-type-options': 'nosniff',
    });
    for (const header of ['pragma', 'access-control-allow-origin', 'set-cookie'])
      expect(answer.headers).not.toHaveProperty(header);
  });

  it('is answered 304 to who has it, and not once it changed (RFC 9110 §13.1.2)', async () => {
    const etag = (await hosted()).headers.etag as string;
    const known = await hosted(client.clientId, { 'if-none-match': etag });
    expect([known.status, known.text, known.headers.etag]).toEqual([304, '', etag]);
    const next = makeKeyPair();
    await stageKey(a, client.clientId, next);
    await accessToken(a, signingWith(client, next));
    expect((await hosted(client.clientId, { 'if-none-match': etag })).status).toBe(200);
  });

  it('has a key from its first use until its retirement has come', async () => {
    const next = makeKeyPair();
    await stageKey(a, client.clientId, next);
    expect(await hostedKids()).toEqual([client.key.kid]);
    await accessToken(a, signingWith(client, next));
    expect(await hostedKids()).toEqual([client.key.kid, next.kid]);
    await changeKey(a, client.clientId, 'retire', { key: client.key.kid, after: 60 });
    expect(await hostedKids()).toEqual([client.key.kid, next.kid]);
    await changeKey(a, client.clientId, 'retire', { key: client.key.kid });
    expect(await hostedKids()).toEqual([next.kid]);
  });

  it('has no revoked key and no expired one', async () => {
    const next = makeKeyPair();
    const certificate = certificatePem(next);
    const { kid } = (await adminPost(a, `/admin/clients/${client.clientId}/keys`, { certificate })).body;
    await accessToken(a, signingWith(client, { ...next, kid }));
    await changeKey(a, client.clientId, 'revoke', { key: client.key.kid });
    expect(await hostedKids()).toEqual([kid]);
    await query(
      databaseUrl,
      `UPDATE client_key SET not_after = now() WHERE client_id = '${client.clientId}'`,
    );
    expectProblem(await hosted(), 404);
  });

  it('keeps the certificate of a key', async () => {
    const registered = await hosted(partner.onboarding.clientId);
    expect(registered.body.keys).toMatchObject([
      { x5c: [expect.any(String)], 'x5t#S256': expect.any(String) },
    ]);
  });

  it('answers GET alone, and no preflight', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const answer = await send(address(), { method, headers: { origin: 'https://a.example' } });
      expectProblem(answer, 405);
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    }
  });
});

describe('a client there is no key set of', () => {
  it('is answered the same, whether it never was, was deleted, revoked, or its organisation suspended', async () => {
    const [deleted, revoked] = [await registeredClient(a, partner), await registeredClient(a, partner)];
    const { registration_client_uri, registration_access_token } = deleted.information;
    const headers = bearer(registration_access_token);
    await send(onNode(a, registration_client_uri), { method: 'DELETE', headers });
    await revokeClient(a, revoked.clientId);
    const other = await onboard(a);
    await query(
      databaseUrl,
      `UPDATE organisation SET status = 'suspended' WHERE organisation_id = '${other.organisationId}'`,
    );
    const ids = ['c_AAAAAAAAAAAAAAAAAAAAAA', 'nobody', '%27', '..%2f', deleted.clientId, revoked.clientId];
    const answers = await Promise.all([...ids, other.onboarding.clientId].map((id) => hosted(id)));
    for (const answer of answers) {
      expectProblem(answer, 404);
      expect(answer.headers['cache-control']).toBe('no-store');
      expect({ ...answer.body, instance: '' }).toEqual({ ...answers[0]?.body, instance: '' });
    }
  });
});

describe('an API that verifies what a client signs', () => {
  it('needs no more than the key set, on any request', async () => {
    const { payload } = await verifiedByApi(await signedForApi(client.key));
    expect(payload).toMatchObject({ iss: client.clientId, amount: 100 });
  });

  it('refuses it once the key is revoked, and what was signed for another', async () => {
    await expect(verifiedByApi(await signedForApi(client.key, a.issuer))).rejects.toThrow(
      errors.JWTClaimValidationFailed,
    );
    const next = makeKeyPair();
    await stageKey(a, client.clientId, next);
    await accessToken(a, signingWith(client, next));
    await changeKey(a, client.clientId, 'revoke', { key: client.key.kid });
    await expect(verifiedByApi(await signedForApi(client.key))).rejects.toThrow(errors.JWKSNoMatchingKey);
    await verifiedByApi(await signedForApi(next));
  });
});
