import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { JsonObject } from '../json.js';

/** A request as it came. */
export interface Received {
  line: string;
  headers: IncomingMessage['headers'];
  text: string;
}

/** What is answered; `lost` carries the request out and cuts the connection. */
export interface Played {
  status?: number;
  body?: JsonObject;
  headers?: Record<string, string>;
  lost?: boolean;
}

export type Play = Played | ((received: Received) => Played);

/** A server on the loopback address that answers each line with what is queued for it; the last answer stays. */
export class PlayedServer {
  url = '';
  received: Received[] = [];
  pauses: number[] = [];
  /** Milliseconds since 1970. */
  now = 0;
  private queues: Record<string, Play[]> = {};

  readonly server = createServer((request, response) => void this.answer(request, response));

  begin(): void {
    Object.assign(this, { received: [], pauses: [], queues: {}, now: 1_795_000_000_000 });
    const metadata = { issuer: this.url, token_endpoint: `${this.url}/token` };
    const body = { ...metadata, registration_endpoint: `${this.url}/register` };
    this.plays('GET /.well-known/oauth-authorization-server', { body });
  }

  plays(line: string, ...answers: Play[]): void {
    this.queues[line] = answers;
  }

  /** A good answer of the token endpoint, each with another token. */
  playsTokens(changes: JsonObject = {}): void {
    let count = 0;
    const body = () => ({ access_token: `t${++count}`, token_type: 'Bearer', expires_in: 300, ...changes });
    this.plays('POST /token', () => ({ body: body() }));
  }

  of(line: string): Received[] {
    return this.received.filter((received) => received.line === line);
  }

  passes(seconds: number): void {
    this.now += seconds * 1000;
  }

  /** Waiting takes no time here, but the clock goes on. */
  options() {
    const wait = (milliseconds: number) => Promise.resolve(this.pauses.push(milliseconds));
    return { clock: () => this.now, wait, timeout: 2000 };
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) text += chunk as string;
    const received = { line: `${request.method} ${request.url}`, headers: request.headers, text };
    this.received.push(received);
    const queue = this.queues[received.line] ?? [{ status: 404 }];
    const play = queue.length > 1 ? queue.shift()! : queue[0]!;
    const { status = 200, body, headers, lost } = typeof play === 'function' ? play(received) : play;
    if (lost) return void response.destroy();
    response.writeHead(status, headers).end(body && JSON.stringify(body));
  }
}

/** A server for the tests of one file; its answers and its clock are put back before each test. */
export function playedServer(): PlayedServer {
  const played = new PlayedServer();
  const { server } = played;
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    played.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => played.begin());
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return played;
}
