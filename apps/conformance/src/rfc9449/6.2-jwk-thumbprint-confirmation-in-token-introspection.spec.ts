import { generateKeyPairSync, hash, randomUUID } from 'node:crypto';
import * as oauth from 'oauth4webapi';
import { beforeAll, describe, expect, it } from 'vitest';
import { claimsOf } from '../testing/assertion.js';
import { boundToken } from '../testing/dpop.js';
import { bareJwk } from '../testing/dpop-proof.js';
import { makeKeyPair, type KeyPair } from '../testing/key-pair.js';
import { onboard, registeredClient, type Partner, type RegisteredClient } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { addResourceServer, introspect, type TestResourceServer } from '../testing/resource-server.js';
import { accessToken } from '../testing/token.js';

const { a, b } = runningPair();
const [key, thief] = [makeKeyPair(), makeKeyPair()];
let partner: Partner;
let api: TestResourceServer;
let client: RegisteredClient;
const clientFor = async ({ scope }: TestResourceServer): Promise<RegisteredClient> => ({
  ...(await registeredClient(a, partner, { metadata: { scope } })),
  scope,
});
beforeAll(async () => {
  [api, partner] = [await addResourceServer(a), await onboard(a)];
  client = await clientFor(api);
});

/** RFC 7638, for P-256. */
const thumbprint = (pair: KeyPair): string => {
  const { crv, kty, x, y } = bareJwk(pair);
  return hash('sha256', JSON.stringify({ crv, kty, x, y }), 'base64url');
};

describe('introspection of a bound token', () => {
  it('says DPoP and the thumbprint of its key, on every node', async () => {
    const bound = await boundToken(a, client, key);
    for (const node of [a, b]) {
      const { body } = await introspect(node, api, bound);
      expect(body).toMatchObject({ active: true, token_type: 'DPoP', cnf: { jkt: thumbprint(key) } });
    }
  });

  it('says the same in a signed answer (RFC 9701 §5)', async () => {
    const headers = { accept: 'application/token-introspection+jwt' };
    const { text } = await introspect(a, api, await boundToken(a, client, key), { headers });
    expect(claimsOf(text).token_introspection).toMatchObject({ cnf: { jkt: thumbprint(key) } });
  });

  it('says the same of an encrypted token', async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const encryption_jwk = { ...publicKey.export({ format: 'jwk' }), use: 'enc', kid: randomUUID() };
    const other = await addResourceServer(a, { encryption_jwk });
    const bound = await boundToken(a, await clientFor(other), key);
    expect((await introspect(b, other, bound)).body).toMatchObject({ cnf: { jkt: thumbprint(key) } });
  });

  it('says Bearer, and no key, of a token that is bound to none', async () => {
    const { body } = await introspect(a, api, await accessToken(a, client));
    expect([body.token_type, body.cnf]).toEqual(['Bearer', undefined]);
  });
});

// An API that asks with oauth4webapi, as it comes; only plain http on the loopback address is allowed to it.
describe('an API that introspects', () => {
  const insecure = { [oauth.allowInsecureRequests]: true };
  const issuer = new URL(a.issuer);

  async function asked(token: string): Promise<oauth.IntrospectionResponse> {
    const found = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure });
    const server = await oauth.processDiscoveryResponse(issuer, found);
    const caller = { client_id: api.clientId };
    const jwk = api.key.privateKey.export({ format: 'jwk' });
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
    const signing = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['sign']);
    const authentication = oauth.PrivateKeyJwt({ key: signing, kid: api.key.kid });
    const response = await oauth.introspectionRequest(server, caller, authentication, token, insecure);
    return oauth.processIntrospectionResponse(server, caller, response);
  }

  it('tells the holder of the key from whoever has only the token', async () => {
    const { active, cnf } = await asked(await boundToken(a, client, key));
    expect(active).toBe(true);
    const holds = (pair: KeyPair) => cnf?.jkt === thumbprint(pair);
    expect([holds(key), holds(thief)]).toEqual([true, false]);
  });
});
