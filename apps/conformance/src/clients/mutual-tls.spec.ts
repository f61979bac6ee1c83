import { execFile, spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { promisify } from 'node:util';
import { createClient, fetchWithCertificate, Registration } from '@signet/client';
import { createVerifier } from '@signet/verifier';
import { requireToken } from '@signet/verifier/fastify';
import Fastify from 'fastify';
import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimsOf } from '../testing/assertion.js';
import {
  identityOf,
  mutualTlsServer,
  namedMetadata,
  partnerOf,
  registeredAs,
  selfSignedClient,
  type Identity,
  type MutualTlsServer,
} from '../testing/mutual-tls.js';

const hasCurl = spawnSync('curl', ['--version']).status === 0;
if (!hasCurl) console.warn('Not run: a token with curl --cert, which needs curl, not found here.');

let mtls: MutualTlsServer;
let issuer: URL;
let ca: string;
let named: { clientId: string; identity: Identity };
let selfSigned: { clientId: string; identity: Identity };

const bound = { tls_client_certificate_bound_access_tokens: true };

beforeAll(async () => {
  mtls = await mutualTlsServer();
  issuer = new URL(mtls.server.issuer);
  const { authority, server } = mtls;
  ca = authority.text('root.pem');
  const partner = await partnerOf(mtls);
  authority.issue('own', 'client', { by: 'root' });
  const byName = namedMetadata({ tls_client_auth_subject_dn: 'CN=own' }, bound);
  const { client_id } = await registeredAs(server, partner, byName);
  named = { clientId: client_id, identity: identityOf(authority, 'own') };
  const { metadata, identity } = selfSignedClient(authority, 'self', bound);
  selfSigned = { clientId: (await registeredAs(server, partner, metadata)).client_id, identity };
});

const fetchAs = (identity: Identity) => fetchWithCertificate({ ...identity, ca });
const bindingOf = (accessToken: string) => claimsOf(accessToken).cnf;
const thumbprintOf = ({ cert }: Identity) =>
  createHash('sha256').update(new X509Certificate(cert).raw).digest('base64url');

describe.each([
  ['tls_client_auth', () => named],
  ['self_signed_tls_client_auth', () => selfSigned],
] as const)('a client by %s gets certificate-bound tokens with', (_method, client) => {
  const expected = () => ({ 'x5t#S256': thumbprintOf(client().identity) });

  it('openid-client', async () => {
    const { clientId, identity } = client();
    const metadata = { use_mtls_endpoint_aliases: true };
    const config = await openid.discovery(issuer, clientId, metadata, openid.TlsClientAuth(), {
      ...{ algorithm: 'oauth2', execute: [openid.allowInsecureRequests] },
      [openid.customFetch]: fetchAs(identity) as openid.CustomFetch,
    });
    const answer = await openid.clientCredentialsGrant(config, { scope: 'read' });
    expect(bindingOf(answer.access_token)).toEqual(expected());
    await openid.tokenRevocation(config, answer.access_token);
  });

  it('oauth4webapi', async () => {
    const { clientId, identity } = client();
    const insecure = { [oauth.allowInsecureRequests]: true };
    const found = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure });
    const server = await oauth.processDiscoveryResponse(issuer, found);
    const asking = { client_id: clientId, use_mtls_endpoint_aliases: true };
    const response = await oauth.clientCredentialsGrantRequest(
      ...([server, asking, oauth.TlsClientAuth(), { scope: 'read' }] as const),
      { [oauth.customFetch]: fetchAs(identity) as never },
    );
    const answer = await oauth.processClientCredentialsResponse(server, asking, response);
    expect(bindingOf(answer.access_token)).toEqual(expected());
  });

  it('@signet/client', async () => {
    const { clientId, identity } = client();
    const options = { issuer: mtls.server.issuer, clientId, mutualTls: true, fetch: fetchAs(identity) };
    const { accessToken } = await createClient(options).token({ scope: 'read' });
    expect(bindingOf(accessToken)).toEqual(expected());
  });

  it.skipIf(!hasCurl)('curl --cert', async () => {
    const { clientId } = client();
    const name = clientId === named.clientId ? 'own' : 'self';
    const { folder } = mtls.authority;
    const files = ['--cacert', 'root.pem', '--cert', `${name}.pem`, '--key', `${name}.key`];
    const form = ['grant_type=client_credentials', 'scope=read', `client_id=${clientId}`];
    const { stdout } = await promisify(execFile)(
      'curl',
      ['-sS', ...files, ...form.flatMap((one) => ['-d', one]), `${mtls.origin}/token`],
      { cwd: folder },
    );
    expect(bindingOf((JSON.parse(stdout) as { access_token: string }).access_token)).toEqual(expected());
  });
});

it('@signet/client manages the registration of such a client with its certificate alone', async () => {
  const { metadata, identity } = selfSignedClient(mtls.authority, 'brief', bound);
  const information = await registeredAs(mtls.server, await partnerOf(mtls), metadata);
  const own = new Registration(information as never, { fetch: fetchAs(identity) });
  expect((await own.update({ client_name: 'Renamed' })).client_name).toBe('Renamed');
  const stolen = new Registration(own.information, { fetch: fetchAs(named.identity) });
  await expect(stolen.read()).rejects.toMatchObject({ status: 401 });
  await own.delete();
  await expect(own.read()).rejects.toMatchObject({ status: 401 });
});

describe('an API that verifies offline with @signet/verifier', () => {
  let secured: ReturnType<typeof securedApi>;
  let url: string;

  const securedApi = () =>
    Fastify({
      https: {
        cert: mtls.authority.text('host.pem'),
        key: mtls.authority.text('host.key'),
        requestCert: true,
        rejectUnauthorized: false,
      },
    });

  beforeAll(async () => {
    const verifier = createVerifier({ issuer: mtls.server.issuer, audience: 'https://api.example' });
    secured = securedApi();
    secured.get('/orders', { onRequest: requireToken(verifier, { scopes: ['read'] }) }, () => ({ ok: true }));
    url = (await secured.listen({ host: '127.0.0.1', port: 0 })).replace('127.0.0.1', 'localhost');
  });
  afterAll(() => secured.close());

  it('takes a token with its certificate, and with no other and none', async () => {
    const { clientId, identity } = named;
    const options = { issuer: mtls.server.issuer, clientId, mutualTls: true, fetch: fetchAs(identity) };
    const { accessToken } = await createClient(options).token({ scope: 'read' });
    const headers = { authorization: `Bearer ${accessToken}` };
    const statusWith = async (send: typeof fetch) => (await send(`${url}/orders`, { headers })).status;
    expect(await statusWith(fetchAs(identity))).toBe(200);
    expect(await statusWith(fetchAs(selfSigned.identity))).toBe(401);
    expect(await statusWith(fetchWithCertificate({ ca }))).toBe(401);
  });
});
