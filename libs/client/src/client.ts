import { Dpop } from './dpop/dpop.js';
import { type HttpOptions, type HttpSettings, httpSettings } from './http/http-settings.js';
import type { ClientKey } from './key/client-key.js';
import type { ClientMetadata } from './registration/client-information.js';
import { register, type RegisterOptions } from './registration/register.js';
import { Registration } from './registration/registration.js';
import { AuthorizationServer } from './server/authorization-server.js';
import { authorizedFetch } from './token/authorized-fetch.js';
import { TokenCache } from './token/token-cache.js';
import { fetchToken } from './token/token-endpoint.js';
import type { Token, TokenRequest } from './token/token.js';

export interface ClientOptions extends HttpOptions {
  /** The issuer identifier of the server, exactly as it writes it (RFC 8414 §2). */
  issuer: string;
  clientId: string;
  /** Without one, the certificate of `fetch` authenticates the client (RFC 8705 §2): `mutualTls` must be true. */
  key?: ClientKey;
  /**
   * Ask at the server's `mtls_endpoint_aliases` (RFC 8705 §5), with a `fetch` that shows a certificate: `fetchWithCertificate`.
   * Tokens are bound to it where the client registered `tls_client_certificate_bound_access_tokens`.
   */
  mutualTls?: boolean;
  /** Ask for tokens bound to this key, and prove it with each request (RFC 9449). Not the client's own key. */
  dpop?: ClientKey;
}

const REGISTRATION_SCOPE = 'dcr';

/** A client with its own key. Make one and keep it: it holds the tokens. */
export class Client {
  private readonly http: HttpSettings;
  private readonly server: AuthorizationServer;
  private readonly dpop?: Dpop;
  private readonly tokens: TokenCache;
  private key?: ClientKey;

  /** Throws `TypeError` unless the issuer is https, or http on loopback, and without a key or mutual TLS. */
  constructor(private readonly options: ClientOptions) {
    if (!options.key && !options.mutualTls) throw new TypeError('A client needs a key, or mutual TLS');
    this.http = httpSettings(options);
    this.server = new AuthorizationServer(options.issuer, this.http, options.mutualTls);
    this.key = options.key;
    this.dpop = options.dpop && new Dpop(options.dpop, this.http.clock);
    this.tokens = new TokenCache((request) => this.newToken(request), this.http.clock);
  }

  /**
   * A token that is good for some time yet, from memory or from the token endpoint.
   *
   * @throws {RequestRefused} with the server's reason and reference
   * @throws {ServerUnavailable} after all attempts
   */
  token(request: TokenRequest = {}): Promise<Token> {
    return this.tokens.get(request);
  }

  /** `fetch` with a token, and a proof where tokens are bound. The answer is the API's, whatever its status. Throws as `token` does. */
  fetch(input: string | URL | Request, init: RequestInit = {}, wanted: TokenRequest = {}): Promise<Response> {
    const request = new Request(input, { redirect: 'manual', ...init });
    return authorizedFetch(request, wanted, { tokens: this.tokens, dpop: this.dpop, http: this.http });
  }

  /**
   * Registers another client with a key of its own (RFC 7591); this one is the onboarding client and buys the initial
   * access token. Throws as `token` does; `problems` of the refusal names all that is wrong.
   */
  async register(
    metadata: ClientMetadata,
    key?: ClientKey,
    options: RegisterOptions = {},
  ): Promise<Registration> {
    const url = await this.server.endpoint('registration_endpoint');
    const requested = {
      token_endpoint_auth_method: 'private_key_jwt',
      grant_types: ['client_credentials'],
      ...(key && { jwks: { keys: [key.publicJwk] } }),
      ...metadata,
    };
    const initialAccessToken = () => this.newToken({ scope: REGISTRATION_SCOPE });
    const caller = { initialAccessToken, dpop: this.dpop, http: this.http };
    return new Registration(await register(url, requested, options, caller), this.options);
  }

  /** From now on this key signs: after `Registration.rotate`. */
  useKey(key: ClientKey): void {
    this.key = key;
    this.tokens.clear();
  }

  private newToken(request: TokenRequest): Promise<Token> {
    const caller = { clientId: this.options.clientId, key: this.key, dpop: this.dpop };
    return fetchToken(request, caller, this.server, this.http);
  }
}

/** A client of a server. Asks nothing until the first token is needed. */
export const createClient = (options: ClientOptions): Client => new Client(options);
