import { statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { adminPost } from '../testing/admin.js';
import { assertion } from '../testing/assertion.js';
import { certificatePem, pem } from '../testing/certificate.js';
import { everythingStored, query } from '../testing/database.js';
import { bearer, postJson, send } from '../testing/http.js';
import { makeKeyPair, privateJwk } from '../testing/key-pair.js';
import {
  goodMetadata,
  initialAccessToken,
  onboard,
  register,
  registeredClient,
} from '../testing/onboarding.js';
import { serverOnEmptyDatabase } from '../testing/own-server.js';
import { addressOf } from '../testing/server.js';
import type { ServerProcess } from '../testing/server-process.js';
import { accessToken, token, tokenForm } from '../testing/token.js';

let server: ServerProcess;
/** Every secret that went over the wire, by name. */
const secrets: Record<string, string> = {};

async function exchangeSecrets() {
  const partner = await onboard(server);
  secrets.initialAccessToken = await initialAccessToken(server, partner);
  const client = await registeredClient(server, partner);
  secrets.registrationAccessToken = client.information.registration_access_token;
  secrets.assertion = assertion(client);
  secrets.accessToken = (
    await token(server, tokenForm(client, { client_assertion: secrets.assertion }))
  ).body.access_token;
  secrets.refusedAssertion = assertion(client, { claims: { aud: 'https://elsewhere.example' } });
  await token(server, tokenForm(client, { client_assertion: secrets.refusedAssertion }));
  await send(client.information.registration_client_uri, {
    headers: bearer(secrets.registrationAccessToken),
  });
  secrets.unknownToken = 'marker-of-an-unknown-token';
  await send(client.information.registration_client_uri, { headers: bearer(secrets.unknownToken) });
  await send(`${addressOf(server, '/token')}?client_assertion=marker-in-a-query`, { method: 'POST' });
  secrets.inQuery = 'marker-in-a-query';
  secrets.password = 'marker-of-a-password';
  await token(server, tokenForm(client, { client_secret: secrets.password }));
  const basic = Buffer.from('client:marker-of-a-basic-secret').toString('base64');
  secrets.basic = basic;
  await token(server, { grant_type: 'client_credentials' }, { authorization: `Basic ${basic}` });
  secrets.adminToken = server.adminToken;
  await accessToken(server, client);
}

async function showPrivateKeys() {
  const partner = await onboard(server);
  const sent = makeKeyPair();
  secrets.privateMember = String(privateJwk(sent).d);
  await register(
    server,
    await initialAccessToken(server, partner),
    goodMetadata(sent, { jwks: { keys: [privateJwk(sent)] } }),
  );
  const uploaded = makeKeyPair();
  const keyPem = pem(uploaded.privateKey.export({ format: 'der', type: 'pkcs8' }), 'PRIVATE KEY');
  secrets.privateLine = keyPem.split('\n')[1] ?? '';
  for (const certificate of [keyPem, keyPem + certificatePem(uploaded)]) {
    await adminPost(server, `/admin/organisations/${partner.organisationId}/certificates`, { certificate });
  }
  secrets.admin = 'marker-of-a-wrong-admin-token';
  await postJson(server, '/admin/organisations', { name: 'x' }, bearer(secrets.admin));
}

beforeAll(async () => {
  server = await serverOnEmptyDatabase();
  await exchangeSecrets();
  await showPrivateKeys();
});

/** The secret in any coat it could be kept in: as text or its octets in any encoding; a JWT also by its signature. */
function coats(secret: string): string[] {
  const text = Buffer.from(secret);
  const tail = secret.split('.').at(-1) ?? secret;
  const octets = Buffer.from(tail, 'base64url');
  return [secret, tail, ...[text, octets].flatMap((bytes) => encodings.map((name) => bytes.toString(name)))];
}

const encodings = ['base64', 'base64url', 'hex'] as const;

describe('no secret in clear (P8, P9)', () => {
  it('stands in the output of the server', () => {
    for (const [name, secret] of Object.entries(secrets)) {
      for (const coat of coats(secret)) expect(server.output().includes(coat), name).toBe(false);
    }
  });

  it('stands in the database', async () => {
    const stored = await everythingStored(server.databaseUrl);
    for (const [name, secret] of Object.entries(secrets)) {
      for (const coat of coats(secret)) expect(stored.includes(coat), name).toBe(false);
    }
  });

  it('is looked for in the right place: what may be stored is found there', async () => {
    expect(await everythingStored(server.databaseUrl)).toContain('Conformance client');
  });
});

describe('what is kept instead', () => {
  it('is a digest of each registration access token', async () => {
    const rows = await query(
      server.databaseUrl,
      "SELECT octet_length(registration_token_hash) AS length FROM client WHERE kind = 'registered'",
    );
    expect(rows).toEqual([{ length: 32 }]);
  });

  it('is a sealed signing key: no private JWK, no PEM, no PKCS#8', async () => {
    const stored = await everythingStored(server.databaseUrl);
    expect(stored).not.toMatch(/"d"\s*:|PRIVATE KEY|308187020100|MIGHAgEA/);
  });
});

describe('files of the data directory', () => {
  it.each(['admin-token', 'key-encryption-key'])('%s is for its owner alone', (name) => {
    expect(statSync(join(server.settings.dataDirectory, name)).mode & 0o777).toBe(0o600);
  });

  it('the console names the file of the admin token, not the token', () => {
    expect(server.output()).toContain('admin-token');
    expect(server.output()).not.toContain(server.adminToken);
  });
});
