import { beforeAll, describe, expect, it } from 'vitest';
import type { Body } from '../testing/answer.js';
import { send } from '../testing/http.js';
import { mutualTlsServer, sendOverTls, type MutualTlsServer } from '../testing/mutual-tls.js';
import { runningPair } from '../testing/pair.js';

let mtls: MutualTlsServer;
let metadata: Body;

const WELL_KNOWN = '/.well-known/oauth-authorization-server';
const RESOURCE = '/.well-known/oauth-protected-resource/register';

beforeAll(async () => {
  mtls = await mutualTlsServer();
  metadata = (await send(mtls.server.issuer + WELL_KNOWN)).body;
});

describe('with a listener for mutual TLS (RFC 8705 sections 3.3 and 5)', () => {
  it('the aliases are named, the issuer stays what it is (spec 75, 76, 298)', () => {
    expect(metadata).toMatchObject({
      issuer: mtls.server.issuer,
      token_endpoint: `${mtls.server.issuer}/token`,
      tls_client_certificate_bound_access_tokens: true,
      mtls_endpoint_aliases: {
        token_endpoint: `${mtls.origin}/token`,
        registration_endpoint: `${mtls.origin}/register`,
        introspection_endpoint: `${mtls.origin}/introspect`,
        revocation_endpoint: `${mtls.origin}/revoke`,
      },
    });
  });

  it('the methods are named where clients may use them', () => {
    const methods = ['private_key_jwt', 'tls_client_auth', 'self_signed_tls_client_auth'];
    expect(metadata).toMatchObject({
      token_endpoint_auth_methods_supported: methods,
      revocation_endpoint_auth_methods_supported: methods,
      introspection_endpoint_auth_methods_supported: ['private_key_jwt'],
    });
  });

  it('every alias answers, and tells the same of itself', async () => {
    const aliases = Object.values(metadata.mtls_endpoint_aliases as Record<string, string>);
    for (const alias of aliases) {
      const answer = await sendOverTls(mtls, alias.slice(mtls.origin.length), { form: {} });
      expect([400, 401], `${alias}: ${answer.status}`).toContain(answer.status);
    }
    expect((await sendOverTls(mtls, WELL_KNOWN, { method: 'GET' })).body).toEqual(metadata);
    const resource = await sendOverTls(mtls, RESOURCE, { method: 'GET' });
    expect(resource.body).toMatchObject({
      resource: `${mtls.server.issuer}/register`,
      tls_client_certificate_bound_access_tokens: true,
    });
  });
});

it('without one, nothing of it is named', async () => {
  const { a } = runningPair();
  for (const path of [WELL_KNOWN, RESOURCE]) {
    const { text } = await send(a.issuer + path);
    expect(text).not.toMatch(/mtls|tls_client/);
  }
});
