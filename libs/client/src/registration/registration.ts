import { isDeepStrictEqual } from 'node:util';
import { RequestRefused, UnusableAnswer } from '../errors.js';
import { type Answer, exchange, type Exchange } from '../http/exchange.js';
import { type HttpOptions, type HttpSettings, httpSettings } from '../http/http-settings.js';
import { persistently } from '../http/persistently.js';
import { isJsonObject } from '../json.js';
import type { ClientKey } from '../key/client-key.js';
import { acceptSecure } from '../server/authorization-server.js';
import {
  acceptInformation,
  type ClientInformation,
  type ClientMetadata,
  updatable,
} from './client-information.js';

const UNAUTHORIZED = 401;

/** A client's own registration, to be read and changed by itself (RFC 7592). */
export class Registration {
  private readonly http: HttpSettings;

  /** From the information of an earlier answer; keep `information` each time it changes: its token does. */
  constructor(
    private known: ClientInformation,
    options: HttpOptions = {},
  ) {
    acceptSecure(acceptInformation(known).registration_client_uri);
    this.http = httpSettings(options);
  }

  get information(): ClientInformation {
    return this.known;
  }

  get clientId(): string {
    return this.known.client_id;
  }

  async read(): Promise<ClientInformation> {
    return (await this.get()).information;
  }

  /**
   * Changes these members and leaves the others; `undefined` takes one away. A change of the client between is refused
   * with status 412 and never overwritten. After a lost answer it is looked up whether the update was carried out.
   */
  async update(changes: ClientMetadata): Promise<ClientInformation> {
    const before = await this.get();
    const wanted = { ...updatable(before.information), ...changes };
    return persistently(async (mayBeDone) => {
      const now = mayBeDone ? await this.getOnce() : before;
      if (mayBeDone && now.etag !== before.etag && isCarriedOut(changes, now.information)) return this.known;
      return this.put(wanted, before.etag);
    }, this.http);
  }

  /** Registers another key in place of the present ones, or beside those of `keep` (by `kid`), until no token request uses them. */
  async rotate(key: ClientKey, { keep = [] }: { keep?: readonly string[] } = {}): Promise<ClientInformation> {
    const { jwks } = await this.read();
    const present: unknown = isJsonObject(jwks) ? jwks.keys : undefined;
    if (!Array.isArray(present)) throw new TypeError('The keys of this client are not registered as jwks');
    const kept = present.filter((jwk) => isJsonObject(jwk) && keep.includes(String(jwk.kid)));
    return this.update({ jwks: { keys: [key.publicJwk, ...kept] } });
  }

  /** The client is no more. Once an answer was lost, a registration that is unknown is one that was deleted. */
  async delete(): Promise<void> {
    await persistently(
      (mayBeDone) =>
        this.send({ method: 'DELETE' }).catch((error: unknown) => {
          if (mayBeDone && error instanceof RequestRefused && error.status === UNAUTHORIZED) return;
          throw error;
        }),
      this.http,
    );
  }

  private get(): Promise<{ information: ClientInformation; etag: string }> {
    return persistently(() => this.getOnce(), this.http);
  }

  private async getOnce() {
    const answer = await this.send({ method: 'GET' });
    const etag = answer.headers.get('etag');
    if (!etag) throw new UnusableAnswer('The client information came without ETag');
    return { information: this.learn(answer), etag };
  }

  private async put(metadata: ClientMetadata, etag: string): Promise<ClientInformation> {
    const headers = { 'content-type': 'application/json', 'if-match': etag };
    return this.learn(await this.send({ method: 'PUT', headers, body: JSON.stringify(metadata) }));
  }

  private send(request: Omit<Exchange, 'url'>): Promise<Answer> {
    const { registration_client_uri: url, registration_access_token: token } = this.known;
    const headers = { ...request.headers, authorization: `Bearer ${token}` };
    return exchange({ ...request, url, headers }, this.http);
  }

  private learn({ body }: Answer): ClientInformation {
    const next = acceptInformation(body);
    if (
      next.client_id !== this.clientId ||
      next.registration_client_uri !== this.known.registration_client_uri
    )
      throw new UnusableAnswer('The client information is of another client');
    return (this.known = next);
  }
}

const isCarriedOut = (changes: ClientMetadata, information: ClientInformation): boolean =>
  Object.entries(changes).every(([member, value]) => isDeepStrictEqual(information[member], value));
