import * as oauth from 'oauth4webapi';
import * as openid from 'openid-client';
import { beforeAll, describe, expect, it } from 'vitest';
import { claimsOf } from '../testing/assertion.js';
import { makeKeyPair, type KeyPair } from '../testing/key-pair.js';
import { goodMetadata, onboard, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';

// The libraries as they come; only plain http on the loopback address is allowed to them.
const { a } = runningPair();
const issuer = new URL(a.issuer);
let partner: Partner;
beforeAll(async () => {
  partner = await onboard(a);
});

async function signingKey(pair: KeyPair) {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const jwk = pair.privateKey.export({ format: 'jwk' });
  return { key: await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['sign']), kid: pair.kid };
}

const boundMetadata = (pair: KeyPair) => goodMetadata(pair, { dpop_bound_access_tokens: true });
const boundTo = (accessToken: string) => claimsOf(accessToken).cnf;

describe('openid-client', () => {
  const options = { algorithm: 'oauth2' as const, execute: [openid.allowInsecureRequests] };

  it('buys a bound initial access token, registers with it, and gets bound tokens, nonces and all', async () => {
    const { clientId, key } = partner.onboarding;
    const authentication = openid.PrivateKeyJwt(await signingKey(key));
    const onboarding = await openid.discovery(issuer, clientId, undefined, authentication, options);
    const keys = await openid.randomDPoPKeyPair();
    const DPoP = openid.getDPoPHandle(onboarding, keys);
    const { access_token: initialAccessToken } = await openid.clientCredentialsGrant(
      onboarding,
      { scope: 'dcr' },
      { DPoP },
    );

    const pair = makeKeyPair();
    const metadata = boundMetadata(pair) as Partial<openid.ClientMetadata>;
    const own = openid.PrivateKeyJwt(await signingKey(pair));
    const config = await openid.dynamicClientRegistration(issuer, metadata, own, {
      ...options,
      initialAccessToken,
      DPoP,
    });
    expect(config.clientMetadata().dpop_bound_access_tokens).toBe(true);

    const handle = openid.getDPoPHandle(config, keys);
    for (let round = 0; round < 3; round += 1) {
      const answer = await openid.clientCredentialsGrant(config, { scope: 'read' }, { DPoP: handle });
      expect(answer).toMatchObject({ token_type: 'dpop', scope: 'read' });
      expect(boundTo(answer.access_token)).toEqual({ jkt: await handle.calculateThumbprint() });
    }
    await expect(openid.clientCredentialsGrant(config, { scope: 'read' })).rejects.toMatchObject({
      error: 'invalid_dpop_proof',
      status: 400,
    });
  });
});

describe('oauth4webapi', () => {
  const insecure = { [oauth.allowInsecureRequests]: true };

  async function discovered(): Promise<oauth.AuthorizationServer> {
    const response = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure });
    return oauth.processDiscoveryResponse(issuer, response);
  }

  /** As its documentation tells: once more when a nonce is wanted. */
  async function withNonce<T>(run: () => Promise<T>): Promise<T> {
    return run().catch((error: unknown) => {
      if (!oauth.isDPoPNonceError(error)) throw error;
      return run();
    });
  }

  /** The request the library would send to an API with a bound token. */
  async function requestTo(api: string, accessToken: string, DPoP: oauth.DPoPHandle): Promise<Request> {
    let sent = new Request(api);
    const send = async (url: string, { body: _body, ...init }: oauth.CustomFetchOptions<string, unknown>) => {
      sent = new Request(url, init as RequestInit);
      return new Response();
    };
    const url = new URL(api);
    await oauth.protectedResourceRequest(accessToken, 'GET', url, new Headers(), null, {
      ...{ DPoP, [oauth.customFetch]: send },
    });
    return sent;
  }

  it.each(['ES256', 'Ed25519', 'PS256'])(
    'gets %s-bound tokens, and validates them as an API would',
    async (alg) => {
      const server = await discovered();
      const client = { client_id: partner.onboarding.clientId };
      const keys = await oauth.generateKeyPair(alg);
      const DPoP = oauth.DPoP({}, keys);
      const grant = async (asking: oauth.Client, pair: KeyPair, scope: string) => {
        const authentication = oauth.PrivateKeyJwt(await signingKey(pair));
        const asked = { DPoP, ...insecure };
        return withNonce(async () =>
          oauth.processClientCredentialsResponse(
            server,
            asking,
            await oauth.clientCredentialsGrantRequest(server, asking, authentication, { scope }, asked),
          ),
        );
      };
      const { access_token: initialAccessToken } = await grant(client, partner.onboarding.key, 'dcr');

      const pair = makeKeyPair();
      const registered = await withNonce(async () =>
        oauth.processDynamicClientRegistrationResponse(
          await oauth.dynamicClientRegistrationRequest(server, boundMetadata(pair) as Partial<oauth.Client>, {
            ...{ initialAccessToken, DPoP, ...insecure },
          }),
        ),
      );
      const answer = await grant(registered as oauth.Client, pair, 'read');
      expect(answer.token_type).toBe('dpop');

      const request = await requestTo('https://api.example/orders', answer.access_token, DPoP);
      const claims = await oauth.validateJwtAccessToken(server, request, 'https://api.example', {
        requireDPoP: true,
        ...insecure,
      });
      expect(claims).toMatchObject({
        client_id: registered.client_id,
        cnf: { jkt: await DPoP.calculateThumbprint() },
      });
    },
  );
});
