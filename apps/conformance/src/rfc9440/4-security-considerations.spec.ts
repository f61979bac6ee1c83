import { statSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import {
  byteSequence,
  sendAsProxy,
  serverBehindProxy,
  type ServerBehindProxy,
} from '../testing/client-cert-proxy.js';
import { postForm } from '../testing/http.js';
import {
  certificateForm,
  identityOf,
  mutualTlsServer,
  namedMetadata,
  partnerOf,
  registeredAs,
  selfSignedClient,
  sendOverTls,
  type MutualTlsServer,
} from '../testing/mutual-tls.js';
import { restarted } from '../testing/own-server.js';

const named = namedMetadata({ tls_client_auth_subject_dn: 'CN=own' });

async function registeredOwn(mtls: MutualTlsServer): Promise<string> {
  mtls.authority.issue('own', 'client', { by: 'root' });
  return (await registeredAs(mtls.server, await partnerOf(mtls), named)).client_id;
}

/** Every spelling somebody puts a certificate in. */
function everySpelling(mtls: MutualTlsServer): Record<string, string> {
  const pem = encodeURIComponent(mtls.authority.text('own.pem'));
  const names = [
    'x-client-cert',
    'x-ssl-cert',
    'ssl-client-cert',
    'x-ssl-client-cert',
    'client_cert',
    'ssl_client_cert',
  ];
  return {
    ...Object.fromEntries(names.map((name) => [name, pem])),
    'x-forwarded-client-cert': `Hash=0;Cert="${pem}";Subject="CN=own"`,
    'x-client-verify': 'SUCCESS',
    'x-ssl-client-verify': 'SUCCESS',
    'x-forwarded-tls-client-cert': mtls.authority.x5c('own')[0] ?? '',
  };
}

describe('a certificate in a field is nothing (RFC 9440 section 4, I01, I02)', () => {
  let direct: MutualTlsServer;
  let clientId: string;
  beforeAll(async () => {
    direct = await mutualTlsServer();
    clientId = await registeredOwn(direct);
  });

  it('on the conventional host, in any spelling', async () => {
    const fields = { ...everySpelling(direct), 'client-cert': byteSequence(direct, 'own') };
    const answer = await postForm(direct.server, '/token', certificateForm(clientId), fields);
    expect(answer, said(answer)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    for (const [name, value] of Object.entries(fields)) {
      const alone = await postForm(direct.server, '/token', certificateForm(clientId), { [name]: value });
      expect(alone.status, name).toBe(401);
    }
  });

  it('on the listener with TLS of its own: refused there, whoever is connected (spec 84)', async () => {
    const form = certificateForm(clientId);
    const identity = identityOf(direct.authority, 'own');
    for (const headers of [
      { 'client-cert': byteSequence(direct, 'own') },
      { 'client-cert-chain': byteSequence(direct, 'root') },
    ]) {
      for (const shown of [undefined, identity]) {
        const answer = await sendOverTls(direct, '/token', { form, headers, identity: shown });
        expect(answer, said(answer)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
      }
    }
    const others = await sendOverTls(direct, '/token', { form, headers: everySpelling(direct) });
    expect(others.status).toBe(401);
    expect((await sendOverTls(direct, '/token', { form, identity })).status).toBe(200);
  });
});

describe('behind a proxy on a socket', () => {
  let mtls: ServerBehindProxy;
  let clientId: string;
  beforeAll(async () => {
    mtls = await serverBehindProxy();
    clientId = await registeredOwn(mtls);
  });
  const ask = (headers: Record<string, string>) =>
    sendAsProxy(mtls, '/token', certificateForm(clientId), headers);

  it('the socket is for its owner and its group alone', () => {
    expect(statSync(mtls.socketPath).mode & 0o777).toBe(0o660);
  });

  it('Client-Cert is read, and no other spelling of it', async () => {
    expect((await ask({ 'client-cert': byteSequence(mtls, 'own') })).status).toBe(200);
    expect((await ask(everySpelling(mtls))).status).toBe(401);
  });

  it.each(['client-cert', 'close, Client-Cert', 'keep-alive , client-cert-chain,close', 'CLIENT-CERT'])(
    'Connection: %s asks to drop it, and is refused (I04)',
    async (connection) => {
      const answer = await ask({ 'client-cert': byteSequence(mtls, 'own'), connection });
      expect(answer, said(answer)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
      expect((await ask({ connection })).status).toBe(400);
    },
  );

  it('the conventional host believes nobody', async () => {
    const fields = { 'client-cert': byteSequence(mtls, 'own') };
    expect((await postForm(mtls.server, '/token', certificateForm(clientId), fields)).status).toBe(401);
  });

  it('a server that was killed leaves its socket, and the next one takes it', async () => {
    await mtls.server.kill();
    await restarted(mtls.server);
    expect((await ask({ 'client-cert': byteSequence(mtls, 'own') })).status).toBe(200);
  });
});

describe('behind a proxy elsewhere', () => {
  it('only a proxy that shows a known certificate is heard at all (spec 82)', async () => {
    const mtls = await mutualTlsServer((authority) => {
      authority.issue('proxy', 'client', { by: 'root' });
      return {
        SIGNET_MTLS_SOURCE: 'client-cert',
        SIGNET_MTLS_PROXY_CERTIFICATES: `${authority.folder}/proxy.pem`,
      };
    });
    const clientId = await registeredOwn(mtls);
    selfSignedClient(mtls.authority, 'stranger');
    const ask = (name: string | undefined) =>
      sendOverTls(mtls, '/token', {
        form: certificateForm(clientId),
        headers: { 'client-cert': byteSequence(mtls, 'own') },
        identity: name ? identityOf(mtls.authority, name) : undefined,
      });
    expect((await ask('proxy')).status).toBe(200);
    // The client itself, another of the same authority, a stranger, nobody.
    for (const name of ['own', 'host', 'stranger', undefined]) await expect(ask(name)).rejects.toThrow();
    const asClient = await sendOverTls(mtls, '/token', {
      ...{ form: certificateForm(clientId), identity: identityOf(mtls.authority, 'proxy') },
    });
    expect(asClient.status).toBe(401);
  });
});
