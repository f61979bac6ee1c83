import { beforeAll, describe, expect, it } from 'vitest';
import { createDatabase } from '../testing/database.js';
import { fapi2Partner, registerBound } from '../testing/fapi2.js';
import { send } from '../testing/http.js';
import type { Partner } from '../testing/onboarding.js';
import { launched, ownServer } from '../testing/own-server.js';
import { runningPair } from '../testing/pair.js';
import { expectInvalidMetadata, expectProblem } from '../testing/refusals.js';
import { remoteMetadata } from '../testing/remote-keys.js';
import type { ServerProcess } from '../testing/server-process.js';

// FAPI 2.0 Security Profile §5.2: TLS for every endpoint, and for what this server fetches. Versions and names in TLS as it fetches
// are shown in client-authentication/key-set-retrieval/connection.
const { a, databaseUrl } = runningPair();

describe('the endpoints', () => {
  const issuer = 'https://as.example';
  let server: ServerProcess;
  beforeAll(async () => {
    server = await ownServer({ databaseUrl: await createDatabase(databaseUrl), issuer });
  });
  const get = (path: string, headers = {}) => send(`${server.origin}${path}`, { headers });

  it('are told as https, every one', async () => {
    const { body } = await get('/.well-known/oauth-authorization-server');
    const addresses = Object.entries(body).filter(([name]) => /_endpoint$|_uri$|^issuer$/.test(name));
    expect(addresses.length).toBeGreaterThan(4);
    for (const [name, address] of addresses) expect(address, name).toMatch(/^https:\/\/as\.example(\/|$)/);
  });

  it('are told the same whatever a request says of its host or scheme', async () => {
    const headers = { host: 'evil.example', 'x-forwarded-proto': 'http', 'x-forwarded-host': 'evil.example' };
    const { body } = await get('/.well-known/oauth-authorization-server', headers);
    expect([body.issuer, body.token_endpoint]).toEqual([issuer, `${issuer}/token`]);
  });

  it('forgive no credentials sent in clear with a redirect', async () => {
    const answer = await get('/token', { 'x-forwarded-proto': 'http' });
    expectProblem(answer, 405);
    expect(answer.headers).not.toHaveProperty('location');
  });

  it('are open to no script of another origin (CORS)', async () => {
    const answer = await get('/.well-known/oauth-authorization-server', { origin: 'https://evil.example' });
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });
});

it('refuses to start with an issuer of plain http because clients would believe it', async () => {
  const server = await launched({ databaseUrl, issuer: 'http://as.example' });
  expect((await server.exit).code).toBe(1);
  expect(server.output()).toContain('SIGNET_ISSUER');
});

describe('what it fetches', () => {
  let partner: Partner;
  beforeAll(async () => {
    partner = await fapi2Partner(a);
  });

  it.each(['http://keys.partner.example/jwks.json', 'ftp://keys.partner.example/jwks.json'])(
    'refuses %s because it is not TLS',
    async (uri) => {
      const metadata = remoteMetadata(uri, {
        dpop_bound_access_tokens: true,
        token_endpoint_auth_signing_alg: 'ES256',
      });
      expectInvalidMetadata(await registerBound(a, partner, metadata), 'jwks_uri');
    },
  );
});
