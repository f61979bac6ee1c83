import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { newKey, signedJwt, type TestKey } from './signed-jwt.js';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export const json =
  (value: unknown, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));

export const text =
  (body: string | Uint8Array, status = 200): Answer =>
  (_, response) =>
    response.writeHead(status).end(body);

export const redirect =
  (location: string): Answer =>
  (_, response) =>
    response.writeHead(307, { location }).end();

/** Takes the request and never answers. */
export const silence: Answer = () => undefined;

export const audience = 'https://api.example';

/** An issuer on the loopback address, with a clock of its own. */
export class PlayedIssuer {
  readonly key = newKey();
  url = '';
  asked: string[] = [];
  routes: Record<string, Answer> = {};
  /** Milliseconds since 1970. */
  now = 0;

  readonly server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, this.url);
    this.asked.push(pathname);
    (this.routes[pathname] ?? text('', 404))(request, response);
  });

  readonly clock = (): number => this.now;
  readonly seconds = (): number => Math.floor(this.now / 1000);

  begin(): void {
    this.asked = [];
    this.now = 1_795_000_000_000;
    const metadata = json({ issuer: this.url, jwks_uri: `${this.url}/jwks` });
    this.routes = { '/.well-known/oauth-authorization-server': metadata };
    this.publishes(this.key.publicJwk);
  }

  passes(seconds: number): void {
    this.now += seconds * 1000;
  }

  askedFor(path: string): number {
    return this.asked.filter((asked) => asked === path).length;
  }

  publishes(...keys: unknown[]): void {
    this.routes['/jwks'] = json({ keys });
  }

  options() {
    return { issuer: this.url, audience, clock: this.clock, timeout: 2000 };
  }

  claims(changes: object = {}): object {
    const [iat, exp] = [this.seconds(), this.seconds() + 300];
    const ids = { iss: this.url, sub: 'c_1', client_id: 'c_1', jti: 'jti-1' };
    return { ...ids, aud: audience, iat, exp, scope: 'read write', ...changes };
  }

  header(changes: object = {}): object {
    return { alg: this.key.alg, typ: 'at+jwt', kid: this.key.kid, ...changes };
  }

  /** An access token with these changes, which is good without any. */
  token(claims: object = {}, header: object = {}, key: TestKey = this.key): string {
    return signedJwt(this.header(header), this.claims(claims), key);
  }
}

/** An issuer for the tests of one file; its answers and its clock are put back before each test. */
export function playedIssuer(): PlayedIssuer {
  const issuer = new PlayedIssuer();
  const { server } = issuer;
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    issuer.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => issuer.begin());
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return issuer;
}
