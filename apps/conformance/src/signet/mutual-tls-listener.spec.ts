import { once } from 'node:events';
import { Agent, request } from 'node:https';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { beforeAll, describe, expect, it } from 'vitest';
import { Answer, said } from '../testing/answer.js';
import { send } from '../testing/http.js';
import {
  certificateForm,
  identityOf,
  mutualTlsServer,
  namedMetadata,
  partnerOf,
  registeredAs,
  sendOverTls,
  type Identity,
  type MutualTlsServer,
} from '../testing/mutual-tls.js';
import { launched } from '../testing/own-server.js';
import { encodeForm } from '../testing/http.js';

let mtls: MutualTlsServer;
let own: Identity;
let other: Identity;
let clientId: string;

beforeAll(async () => {
  mtls = await mutualTlsServer();
  const { authority } = mtls;
  for (const name of ['own', 'other']) authority.issue(name, 'client', { by: 'root' });
  [own, other] = [identityOf(authority, 'own'), identityOf(authority, 'other')];
  const metadata = namedMetadata({ tls_client_auth_subject_dn: 'CN=own' });
  clientId = (await registeredAs(mtls.server, await partnerOf(mtls), metadata)).client_id;
});

const ask = (identity: Identity | undefined, tls: ConnectionOptions = {}, headers = {}) =>
  sendOverTls(mtls, '/token', { form: certificateForm(clientId), identity, tls, headers });

async function connected(options: ConnectionOptions): Promise<TLSSocket> {
  const { hostname: host, port } = new URL(mtls.origin);
  const ca = mtls.authority.text('root.pem');
  const socket = connect({ host, port: Number(port), servername: 'localhost', ca, ...options });
  await once(socket, 'secureConnect');
  return socket;
}

/** A token request on a connection that is there already. */
async function askOn(socket: TLSSocket): Promise<Answer> {
  const body = encodeForm(certificateForm(clientId));
  const fields = {
    host: new URL(mtls.origin).host,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  socket.write(['POST /token HTTP/1.1', ...head, '', body].join('\r\n'));
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(socket, 'end');
  const text = Buffer.concat(chunks).toString();
  return new Answer(Number(text.split(' ')[1]), {}, text.slice(text.indexOf('\r\n\r\n') + 4));
}

describe('the connection', () => {
  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'is never one of a session before: %s (spec 80)',
    async (version) => {
      const tls = { minVersion: version, maxVersion: version };
      const first = await connected({ ...tls, ...own });
      let session: Buffer | undefined = first.getSession();
      first.on('session', (given: Buffer) => (session = given));
      expect((await askOn(first)).status).toBe(200);
      const second = await connected({ ...tls, session });
      expect(second.isSessionReused()).toBe(false);
      expect((await askOn(second)).status).toBe(401);
    },
  );

  it('is of TLS 1.2 at least', async () => {
    expect((await ask(own, { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' })).status).toBe(200);
    const old = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    await expect(ask(own, old)).rejects.toThrow();
  });

  it('keeps its one certificate: no renegotiation', async () => {
    const socket = await connected({ ...own, maxVersion: 'TLSv1.2' });
    const outcome = await new Promise((settled) => {
      socket.on('error', () => settled('refused'));
      socket.on('close', () => settled('refused'));
      socket.renegotiate({}, (error) => settled(error ? 'refused' : 'renegotiated'));
    });
    socket.destroy();
    expect(outcome).toBe('refused');
  });

  it('of one client is not another one: many at once, each by its own certificate', async () => {
    const agents = [own, other].map(
      (identity) => new Agent({ keepAlive: true, ca: mtls.authority.text('root.pem'), ...identity }),
    );
    const form = encodeForm(certificateForm(clientId));
    const one = (agent: Agent) =>
      new Promise<number>((answered, failed) => {
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        const sending = request(`${mtls.origin}/token`, { method: 'POST', agent, headers }, (response) => {
          response.resume().on('end', () => answered(response.statusCode ?? 0));
        });
        sending.on('error', failed);
        sending.end(form);
      });
    const asked = Array.from({ length: 40 }, (_, index) => one(agents[index % 2] as Agent));
    const statuses = await Promise.all(asked);
    agents.forEach((agent) => agent.destroy());
    expect(statuses.filter((_, index) => index % 2 === 0).every((status) => status === 200)).toBe(true);
    expect(statuses.filter((_, index) => index % 2 === 1).every((status) => status === 401)).toBe(true);
  });
});

describe('what is asked there', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/health/ready'],
    ['GET', '/jwks'],
    ['GET', '/status-lists'],
    ['GET', '/admin/organisations'],
    ['POST', '/admin/organisations'],
    ['GET', '/assets/x.js'],
  ])('is no %s %s', async (method, path) => {
    const headers = { authorization: `Bearer ${mtls.server.adminToken}` };
    const answer = await sendOverTls(mtls, path, { method, headers, identity: own });
    expect(answer, said(answer)).toMatchObject({ status: 404 });
  });

  it('is asked of its own host, by name and by connection (I07)', async () => {
    expect((await ask(own, {}, { host: new URL(mtls.server.origin).host })).status).toBe(421);
    expect((await ask(own, {}, { host: 'localhost' })).status).toBe(421);
    expect((await ask(own, { servername: 'as.example', checkServerIdentity: () => undefined })).status).toBe(
      421,
    );
  });

  it('is nothing that came before the handshake was over (I14)', async () => {
    expect((await ask(own, {}, { 'early-data': '1' })).status).toBe(425);
  });

  it('a request that is none is refused like anywhere else', async () => {
    const socket = await connected(own);
    socket.end('NONSENSE\r\n\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('the conventional host asks nobody for a certificate, and goes on (spec 75)', async () => {
    expect((await send(`${mtls.server.origin}/health/ready`)).status).toBe(200);
  });
});

describe('the settings', () => {
  const full = () => ({ ...mtls.server.settings.environment });
  const started = async (environment: Record<string, string>) => {
    const server = await launched({ environment });
    await server.exit;
    return server.output();
  };

  it.each<[string, (all: Record<string, string>) => Record<string, string>, RegExp]>([
    [
      'half of them',
      () => ({ SIGNET_MTLS_ORIGIN: 'https://mtls.as.example' }),
      /SIGNET_MTLS_SOURCE is needed/,
    ],
    ['a source without an origin', () => ({ SIGNET_MTLS_SOURCE: 'tls' }), /SIGNET_MTLS_ORIGIN is needed/],
    [
      'a proxy that nobody knows, on the network',
      (all) => ({ ...all, SIGNET_MTLS_SOURCE: 'client-cert' }),
      /SIGNET_MTLS_PROXY_CERTIFICATES is needed/,
    ],
    [
      'two sources',
      (all) => ({ ...all, SIGNET_MTLS_PROXY_CERTIFICATES: all.SIGNET_MTLS_CERTIFICATE ?? '' }),
      /SIGNET_MTLS_PROXY_CERTIFICATES means nothing with SIGNET_MTLS_SOURCE=tls/,
    ],
    [
      'an origin with a path',
      (all) => ({ ...all, SIGNET_MTLS_ORIGIN: 'https://mtls.as.example/a' }),
      /SIGNET_MTLS_ORIGIN must be an https origin/,
    ],
    ['no file', (all) => ({ ...all, SIGNET_MTLS_KEY: '/nowhere' }), /SIGNET_MTLS_KEY names a file/],
    [
      'the key of another certificate',
      (all) => ({ ...all, SIGNET_MTLS_KEY: `${mtls.authority.folder}/own.key` }),
      /The files of SIGNET_MTLS_… cannot be used/,
    ],
    ['a port that is taken', (all) => all, /in use/],
  ])('refuse to start with %s', async (_, environment, reason) => {
    expect(await started(environment(full()))).toMatch(reason);
  });

  it('a stopped server lets both listeners go', async () => {
    const brief = await mutualTlsServer();
    expect((await sendOverTls(brief, '/token', { form: {} })).status).toBe(401);
    expect(await brief.server.stop()).toEqual({ code: 0, signal: null });
    await expect(sendOverTls(brief, '/token', { form: {} })).rejects.toThrow();
  });
});
