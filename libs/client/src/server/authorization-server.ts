import { RequestRefused, UnusableAnswer } from '../errors.js';
import { exchange } from '../http/exchange.js';
import type { HttpSettings } from '../http/http-settings.js';
import { persistently } from '../http/persistently.js';
import { findText, isJsonObject, type JsonObject } from '../json.js';

export type EndpointName = 'token_endpoint' | 'registration_endpoint';

/** The server a client belongs to, found by its issuer identifier (RFC 8414 §3) once. */
export class AuthorizationServer {
  private metadata?: Promise<JsonObject>;

  /** Throws `TypeError` unless the issuer is https, or http on loopback. */
  constructor(
    readonly issuer: string,
    private readonly http: HttpSettings,
    /** Asked at its aliases where it names some (RFC 8705 §5). */
    private readonly overMutualTls = false,
  ) {
    acceptSecure(issuer);
  }

  /** Throws `ServerUnavailable`, `RequestRefused`, `UnusableAnswer`. */
  async endpoint(name: EndpointName): Promise<string> {
    this.metadata ??= this.discover();
    const known = this.metadata;
    const metadata = await known.catch((error: unknown) => {
      if (this.metadata === known) this.metadata = undefined;
      throw error;
    });
    const aliases = this.overMutualTls ? metadata.mtls_endpoint_aliases : undefined;
    const url = findText((isJsonObject(aliases) && aliases[name]) || metadata[name]);
    if (!url) throw new UnusableAnswer(`The metadata of ${this.issuer} names no ${name}`);
    acceptSecure(url);
    return url;
  }

  private async discover(): Promise<JsonObject> {
    const { origin, pathname } = new URL(this.issuer);
    const url = `${origin}/.well-known/oauth-authorization-server${pathname.replace(/\/$/, '')}`;
    const { body } = await persistently(() => exchange({ method: 'GET', url }, this.http), this.http);
    // RFC 8414 §3.3: identical, or nothing of it is used.
    if (body.issuer !== this.issuer) throw new UnusableAnswer(`${url} is the metadata of another issuer`);
    return body;
  }
}

/** Credentials go over https only, or to this machine. Throws `TypeError`. */
export function acceptSecure(url: string): URL {
  const parsed = new URL(url);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(parsed.hostname);
  if (parsed.protocol === 'https:' || (parsed.protocol === 'http:' && isLoopback)) return parsed;
  throw new TypeError(`${parsed.origin} is not https`);
}

/** Whether the server refused with that code. */
export const isRefused = (error: unknown, code: string): error is RequestRefused =>
  error instanceof RequestRefused && error.error === code;
