import { generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Context, Next } from 'koa';
import { decodeJwt } from 'jose';
import { Provider } from 'oidc-provider';
import { send } from '../http.js';

/** The one client of a provider: us. */
export interface ProviderClient {
  client_id: string;
  client_secret?: string;
  redirect_uris: string[];
  token_endpoint_auth_method: 'client_secret_basic' | 'private_key_jwt';
  jwks?: { keys: object[] };
}

/** What comes between the provider and us: its ID token, and its key set, as somebody else wants them. */
export interface Tampering {
  idToken?: (claims: Record<string, unknown>, key: JsonWebKey) => Promise<string> | string;
  keySet?: (keys: JsonWebKey[]) => JsonWebKey[];
  token?: (answer: Record<string, unknown>) => Record<string, unknown>;
}

/** An identity provider on 127.0.0.1 (OpenID Connect Core), at which everybody who comes is signed in as `subject`. */
export class IdentityProvider {
  subject = 'subject-1';
  tampering: Tampering = {};

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
  ) {}

  static async start(client: ProviderClient): Promise<IdentityProvider> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const started = new IdentityProvider(`http://127.0.0.1:${port}`, server);
    server.on('request', started.application(client));
    return started;
  }

  /** Goes through the provider as a browser does; the address it is sent back to. */
  async answer(location: string): Promise<URL> {
    const cookies = new Map<string, string>();
    for (let at = new URL(location); ;) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const { status, headers, text } = await send(at.href, { headers: { cookie } });
      for (const line of [headers['set-cookie'] ?? []].flat()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      if (headers.location === undefined) throw new Error(`the provider answered ${status} ${text}`);
      at = new URL(headers.location, at);
      if (at.origin !== this.issuer) return at;
    }
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private application(client: ProviderClient): ReturnType<Provider['callback']> {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = { ...privateKey.export({ format: 'jwk' }), kid: 'op', alg: 'ES256', use: 'sig' };
    const provider = new Provider(this.issuer, {
      clients: [{ ...client, id_token_signed_response_alg: 'ES256', response_types: ['code'] }],
      jwks: { keys: [key] },
      cookies: { keys: ['test'] },
      clientDefaults: { id_token_signed_response_alg: 'ES256' },
      enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
      features: { devInteractions: { enabled: false } },
      pkce: { required: () => true },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
      loadExistingGrant: async ({ oidc }) => {
        const accountId = oidc.session?.accountId;
        const grant = new oidc.provider.Grant({ clientId: client.client_id, accountId });
        grant.addOIDCScope('openid');
        await grant.save();
        return grant;
      },
    });
    provider.use((context, next) => this.signInOf(provider, context, next));
    provider.use((context, next) => this.tamper(context, next, key));
    return provider.callback();
  }

  private async signInOf(provider: Provider, context: Context, next: Next): Promise<void> {
    if (!context.path.startsWith('/interaction/')) return next();
    context.respond = false;
    const login = { accountId: this.subject, remember: false };
    await provider.interactionFinished(context.req, context.res, { login });
  }

  private async tamper(context: Context, next: Next, key: JsonWebKey): Promise<void> {
    await next();
    const { idToken, keySet, token } = this.tampering;
    if (context.path === '/jwks' && keySet)
      context.body = { keys: keySet((context.body as { keys: [] }).keys) };
    if (context.path !== '/token' || context.status !== 200) return;
    const answer = context.body as Record<string, unknown>;
    if (idToken) answer.id_token = await idToken(decodeJwt(answer.id_token as string), key);
    context.body = token ? token(answer) : answer;
  }
}
