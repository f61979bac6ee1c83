import {
  createPrivateKeyJwtAuth,
  PrivateKeyJwtProvider,
} from '@modelcontextprotocol/sdk/client/auth-extensions.js';
import {
  type AddClientAuthentication,
  auth,
  discoverAuthorizationServerMetadata,
  fetchToken,
  type OAuthClientProvider,
  registerClient,
} from '@modelcontextprotocol/sdk/client/auth.js';
import {
  InvalidClientError,
  InvalidClientMetadataError,
  InvalidScopeError,
  InvalidTokenError,
} from '@modelcontextprotocol/sdk/server/auth/errors.js';
import type {
  AuthorizationServerMetadata,
  OAuthClientInformationMixed,
  OAuthClientMetadata,
  OAuthTokens,
} from '@modelcontextprotocol/sdk/shared/auth.js';
import type { FetchLike } from '@modelcontextprotocol/sdk/shared/transport.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { claimsOf } from '../testing/assertion.js';
import { send } from '../testing/http.js';
import { makeKeyPair, type KeyPair } from '../testing/key-pair.js';
import { goodMetadata, initialAccessToken, onboard, type Partner } from '../testing/onboarding.js';
import { runningPair } from '../testing/pair.js';
import { addressOf } from '../testing/server.js';

const { a } = runningPair();
let partner: Partner;
let metadata: AuthorizationServerMetadata;
beforeAll(async () => {
  partner = await onboard(a);
  const published = await send(addressOf(a, '/.well-known/oauth-authorization-server'));
  metadata = published.body as unknown as AuthorizationServerMetadata;
});

// Registers with redirect_uris, which the SDK's types want of every client, empty as its own providers send them.
const clientMetadata = (pair: KeyPair, changes: Partial<OAuthClientMetadata> = {}): OAuthClientMetadata => ({
  ...(goodMetadata(pair) as unknown as OAuthClientMetadata),
  redirect_uris: [],
  ...changes,
});

const pkcs8 = ({ privateKey }: KeyPair) => privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;

/** The SDK has no word for an initial access token: a client's own `fetch` adds it, and keeps what the SDK drops. */
function registering(accessToken: string, kept: Record<string, unknown> = {}): FetchLike {
  return async (url, init) => {
    const headers = new Headers(init?.headers);
    if (String(url) === metadata.registration_endpoint) headers.set('authorization', `Bearer ${accessToken}`);
    const answer = await fetch(url, { ...init, headers });
    if (answer.status === 201) Object.assign(kept, await answer.clone().json());
    return answer;
  };
}

/** A client that is nobody until the SDK has registered it. */
class SelfRegistering implements OAuthClientProvider {
  readonly redirectUrl = undefined;
  readonly clientMetadata: OAuthClientMetadata;
  addClientAuthentication?: AddClientAuthentication;
  private information?: OAuthClientInformationMixed;
  private saved?: OAuthTokens;

  constructor(private readonly pair: KeyPair) {
    this.clientMetadata = clientMetadata(pair);
  }
  clientInformation = () => this.information;
  saveClientInformation(information: OAuthClientInformationMixed): void {
    this.information = information;
    this.addClientAuthentication = createPrivateKeyJwtAuth({
      issuer: information.client_id,
      subject: information.client_id,
      privateKey: pkcs8(this.pair),
      alg: 'ES256',
    });
  }
  tokens = () => this.saved;
  saveTokens(tokens: OAuthTokens): void {
    this.saved = tokens;
  }
  discoveryState = () => ({ authorizationServerUrl: a.issuer, authorizationServerMetadata: metadata });
  validateResourceURL = () => Promise.resolve(undefined);
  prepareTokenRequest = (scope?: string) =>
    new URLSearchParams({ grant_type: 'client_credentials', ...(scope && { scope }) });
  redirectToAuthorization(): never {
    throw new Error('This client has nobody to send anywhere.');
  }
  saveCodeVerifier = () => undefined;
  codeVerifier = () => '';
}

const onboardingProvider = (key = partner.onboarding.key, scope = 'dcr') =>
  new PrivateKeyJwtProvider({
    clientId: partner.onboarding.clientId,
    privateKey: pkcs8(key),
    algorithm: 'ES256',
    expectedIssuer: a.issuer,
    scope,
  });

describe('the MCP TypeScript SDK does the main job', () => {
  it('buys an initial access token, registers, and gets the new client a token, all with private_key_jwt', async () => {
    const bought = await fetchToken(onboardingProvider(), a.issuer, { metadata });
    const client = new SelfRegistering(makeKeyPair());
    const fetchFn = registering(bought.access_token);
    expect(await auth(client, { serverUrl: a.issuer, fetchFn })).toBe('AUTHORIZED');
    const information = client.clientInformation();
    expect(information?.client_id).toMatch(/^c_/);
    expect(claimsOf(String(client.tokens()?.access_token))).toMatchObject({
      client_id: information?.client_id,
      scope: 'read',
    });
    await auth(client, { serverUrl: a.issuer });
    expect(client.clientInformation()).toEqual(information);
  });

  it('reads our whole answer; the registration access token it drops is there for a fetch that keeps it', async () => {
    const pair = makeKeyPair();
    const answered: Record<string, unknown> = {};
    const fetchFn = registering(await initialAccessToken(a, partner), answered);
    const asked = clientMetadata(pair, { client_name: 'MCP client', software_id: 'mcp' });
    const client = await registerClient(a.issuer, {
      metadata,
      clientMetadata: asked,
      scope: 'write',
      fetchFn,
    });
    expect(client).toMatchObject({ ...asked, scope: 'write', client_id: answered.client_id });
    const headers = { authorization: `Bearer ${String(answered.registration_access_token)}` };
    const read = await send(String(answered.registration_client_uri), { headers });
    expect(read.body).toEqual(answered);
  });

  it('finds the registration endpoint without metadata: it guesses /register', async () => {
    const fetchFn = registering(await initialAccessToken(a, partner));
    const client = await registerClient(a.issuer, { clientMetadata: clientMetadata(makeKeyPair()), fetchFn });
    expect(client.client_id).toMatch(/^c_/);
  });
});

describe('the MCP TypeScript SDK reads our refusals', () => {
  const refused = async (changes: Partial<OAuthClientMetadata>) =>
    registerClient(a.issuer, {
      metadata,
      clientMetadata: clientMetadata(makeKeyPair(), changes),
      fetchFn: registering(await initialAccessToken(a, partner)),
    });

  it('of a registration without an initial access token', async () => {
    const asked = registerClient(a.issuer, { metadata, clientMetadata: clientMetadata(makeKeyPair()) });
    await expect(asked).rejects.toThrow(InvalidTokenError);
  });

  it('of the metadata of an interactive client, naming each member and what is supported', async () => {
    const asked = refused({ grant_types: ['authorization_code', 'refresh_token'], response_types: ['code'] });
    await expect(asked).rejects.toThrow(InvalidClientMetadataError);
    await expect(asked).rejects.toThrow(/grant_types: .*client_credentials.*; response_types: /);
  });

  it('of a client with a shared secret, and of one without a method', async () => {
    for (const token_endpoint_auth_method of ['client_secret_basic', 'none', undefined])
      await expect(refused({ token_endpoint_auth_method })).rejects.toThrow(/private_key_jwt/);
  });

  it('of a scope, and of a key that is not the client\u2019s', async () => {
    const greedy = fetchToken(onboardingProvider(undefined, 'read'), a.issuer, { metadata });
    await expect(greedy).rejects.toThrow(InvalidScopeError);
    const forged = fetchToken(onboardingProvider(makeKeyPair()), a.issuer, { metadata });
    await expect(forged).rejects.toThrow(InvalidClientError);
  });

  it('of the token URL as audience, which it falls back to without our metadata', async () => {
    await expect(fetchToken(onboardingProvider(), a.issuer)).rejects.toThrow(InvalidClientError);
  });
});

it('the SDK\u2019s own discovery wants an authorization_endpoint, which RFC 8414 \u00a72 leaves out where no grant uses it', async () => {
  await expect(discoverAuthorizationServerMetadata(a.issuer)).rejects.toMatchObject({
    issues: [{ path: ['authorization_endpoint'] }],
  });
});
