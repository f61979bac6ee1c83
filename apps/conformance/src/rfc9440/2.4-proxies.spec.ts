import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { said } from '../testing/answer.js';
import { claimsOf } from '../testing/assertion.js';
import { byteSequence, type ServerBehindProxy } from '../testing/client-cert-proxy.js';
import {
  certificateForm,
  identityOf,
  namedMetadata,
  partnerOf,
  registeredAs,
  selfSignedClient,
  sendOverTls,
  type Identity,
} from '../testing/mutual-tls.js';
import { serverBehind, stopProxies, tlsProxies, type TlsProxy } from '../testing/tls-proxy.js';

afterAll(stopProxies);

for (const [name, proxy] of Object.entries(tlsProxies)) {
  const isInstalled = proxy.isInstalled();
  if (!isInstalled)
    console.warn(`Not run: examples/mtls/${proxy.file} needs ${proxy.needs}, not found here.`);
  describe.skipIf(!isInstalled)(`examples/mtls/${proxy.file}: ${name} in front (RFC 9440 section 2.4)`, () =>
    behind(proxy),
  );
}

function behind(proxy: TlsProxy): void {
  let mtls: ServerBehindProxy;
  let own: Identity;
  let named: string;
  let selfSigned: { clientId: string; identity: Identity };

  beforeAll(async () => {
    mtls = await serverBehind(proxy);
    const { authority, server } = mtls;
    for (const client of ['own', 'other']) authority.issue(client, 'client', { by: 'root' });
    own = identityOf(authority, 'own');
    const partner = await partnerOf(mtls);
    const bound = { tls_client_certificate_bound_access_tokens: true };
    const metadata = namedMetadata({ tls_client_auth_subject_dn: 'CN=own' }, bound);
    named = (await registeredAs(server, partner, metadata)).client_id;
    const self = selfSignedClient(authority, 'self', {}, { alg: 'PS256' });
    const { client_id } = await registeredAs(server, partner, self.metadata);
    selfSigned = { clientId: client_id, identity: self.identity };
  });

  const ask = (clientId: string, identity?: Identity, headers = {}) =>
    sendOverTls(mtls, '/token', { form: certificateForm(clientId), identity, headers });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'hands the certificate of the connection on: %s',
    async (version) => {
      const tls = { minVersion: version, maxVersion: version };
      const form = certificateForm(named);
      const answer = await sendOverTls(mtls, '/token', { form, identity: own, tls });
      expect(answer, said(answer)).toMatchObject({ status: 200 });
      expect(claimsOf(answer.body.access_token).cnf).toHaveProperty('x5t#S256');
      expect((await ask(selfSigned.clientId, selfSigned.identity)).status).toBe(200);
    },
  );

  it('says nothing where there is none', async () => {
    expect((await ask(named)).status).toBe(401);
  });

  it('overwrites what a client says itself (I02, I05)', async () => {
    const spoofed = {
      'client-cert': byteSequence(mtls, 'own'),
      'client-cert-chain': byteSequence(mtls, 'root'),
      'x-forwarded-for': '203.0.113.9',
    };
    for (const more of [{}, { client_cert: byteSequence(mtls, 'own') }]) {
      const headers = { ...spoofed, ...more };
      expect((await ask(named, undefined, headers)).status).toBe(401);
      expect((await ask(named, identityOf(mtls.authority, 'other'), headers)).status).toBe(401);
      const truth = await ask(named, own, { ...headers, 'client-cert': byteSequence(mtls, 'other') });
      expect(truth.status).toBe(200);
    }
  });

  it('lets nobody take a certificate away, or put one in its place, by a Connection field (I04)', async () => {
    const headers = { 'client-cert': byteSequence(mtls, 'own'), connection: 'close, Client-Cert' };
    for (const identity of [undefined, identityOf(mtls.authority, 'other')])
      expect([400, 401]).toContain((await ask(named, identity, headers)).status);
    // A proxy drops that field or hands it on, to be refused here; without the certificate it would be 401.
    expect([200, 400]).toContain((await ask(named, own, headers)).status);
  });

  it('is of its own host alone (I07)', async () => {
    const sent = { form: certificateForm(named), identity: own, tls: { servername: 'localhost' } };
    const answer = await sendOverTls(mtls, '/token', { ...sent, headers: { host: 'as.example' } });
    expect(answer.status, said(answer)).toBe(421);
  });
}
