import type { OutgoingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import type { ConnectionOptions } from 'node:tls';
import { adminPost } from './admin.js';
import { Answer } from './answer.js';
import { openssl, type Issue } from './certificate-authority.js';
import { createDatabase } from './database.js';
import { freePort } from './free-port.js';
import { encodeForm, type Form } from './http.js';
import { makeKeyPair } from './key-pair.js';
import { goodMetadata, onboard, registerWith, type Metadata, type Partner } from './onboarding.js';
import { ownServer } from './own-server.js';
import { runningPair } from './pair.js';
import type { ServerProcess } from './server-process.js';

export type TestAuthority = ReturnType<typeof openssl>;

/** What one side of TLS shows: a certificate, its chain after it, and its private key, in PEM. */
export interface Identity {
  cert: string;
  key: string;
}

/** A server with a listener for mutual TLS, on an empty database. `origin` is that of its aliases. */
export interface MutualTlsServer {
  server: ServerProcess;
  origin: string;
  authority: TestAuthority;
}

export const identityOf = ({ text, chain }: TestAuthority, name: string, ...issuers: string[]): Identity => ({
  cert: chain(name, ...issuers),
  key: text(`${name}.key`),
});

export const hostLines = ['subjectAltName=DNS:localhost', 'extendedKeyUsage=serverAuth'];

/** The authority `root` with a certificate for `localhost`, and whatever it is asked for. */
export function testAuthority(): TestAuthority {
  const authority = openssl();
  authority.issue('root', 'authority', { subject: '/CN=Partner Root' });
  authority.issue('host', 'client', { by: 'root', lines: hostLines });
  return authority;
}

/** Direct TLS unless the environment says something else. */
export async function mutualTlsServer(
  environment: (authority: TestAuthority) => Record<string, string> = () => ({}),
): Promise<MutualTlsServer> {
  const authority = testAuthority();
  const port = await freePort();
  const origin = `https://localhost:${port}`;
  const direct = {
    SIGNET_MTLS_ORIGIN: origin,
    SIGNET_MTLS_SOURCE: 'tls',
    SIGNET_MTLS_LISTEN: `127.0.0.1:${port}`,
    SIGNET_MTLS_CERTIFICATE: `${authority.folder}/host.pem`,
    SIGNET_MTLS_KEY: `${authority.folder}/host.key`,
  };
  const databaseUrl = await createDatabase(runningPair().databaseUrl);
  const changed = Object.entries({ ...direct, ...environment(authority) }).filter(
    ([, value]) => value !== '',
  );
  return {
    server: await ownServer({ databaseUrl, environment: Object.fromEntries(changed) }),
    origin,
    authority,
  };
}

export interface SendingOverTls {
  method?: string;
  headers?: OutgoingHttpHeaders;
  form?: Form;
  json?: unknown;
  identity?: Identity;
  tls?: ConnectionOptions;
}

/** One request on a connection of its own to the listener, with the certificate of the identity where there is one. */
export function sendOverTls(
  { origin, authority }: MutualTlsServer,
  path: string,
  { method = 'POST', headers = {}, form, json, identity, tls }: SendingOverTls = {},
): Promise<Answer> {
  const body = form ? encodeForm(form) : json === undefined ? undefined : JSON.stringify(json);
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
  const typed = body === undefined ? {} : { 'content-type': type };
  const options = { method, headers: { ...typed, ...headers }, agent: false as const };
  return new Promise((answered, failed) => {
    const secured = { ca: authority.text('root.pem'), ...identity, ...tls };
    const sending = request(origin + path, { ...options, ...secured }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', failed);
      response.on('end', () =>
        answered(new Answer(response.statusCode ?? 0, response.headers, Buffer.concat(chunks).toString())),
      );
    });
    sending.on('error', failed);
    sending.end(body);
  });
}

/** A token request as a client makes it that its certificate authenticates (RFC 8705 §2). */
export const certificateForm = (clientId: string, changes: Form = {}): Form => ({
  ...{ grant_type: 'client_credentials', scope: 'read', client_id: clientId, ...changes },
});

/** An organisation that trusts the authority. */
export async function partnerOf({ server, authority }: MutualTlsServer): Promise<Partner> {
  const partner = await onboard(server);
  const given = {
    certificate: authority.text('root.pem'),
    name: 'Root',
    organisation: partner.organisationId,
  };
  const answer = await adminPost(server, '/admin/trust-anchors', given);
  if (answer.status !== 201 && answer.status !== 200)
    throw new Error(`No anchor: ${answer.status} ${answer.text}`);
  return partner;
}

/** Metadata of a client known by a name in its certificate (RFC 8705 §2.1.2). */
export const namedMetadata = (subject: Metadata, changes: Metadata = {}): Metadata => ({
  ...goodMetadata(makeKeyPair(), { token_endpoint_auth_method: 'tls_client_auth', jwks: undefined }),
  ...subject,
  ...changes,
});

/** Metadata of a client known by the certificate of its key (RFC 8705 §2.2.2), and what it shows. */
export function selfSignedClient(
  authority: TestAuthority,
  name: string,
  changes: Metadata = {},
  issue: Issue = {},
) {
  const key = authority.issue(name, 'client', issue);
  const jwks = { keys: [{ ...key.jwk, x5c: authority.x5c(name) }] };
  const metadata = goodMetadata(key, {
    token_endpoint_auth_method: 'self_signed_tls_client_auth',
    jwks,
    ...changes,
  });
  return { key, metadata, identity: identityOf(authority, name) };
}

/** Registers over the conventional host; anything but 201 is the test's failure. */
export async function registeredAs(server: ServerProcess, partner: Partner, metadata: Metadata) {
  const answer = await registerWith(server, partner, metadata);
  if (answer.status !== 201) throw new Error(`Not registered: ${answer.status} ${answer.text}`);
  return answer.body;
}
