import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as the fake received it. */
export interface Received {
  line: string;
  headers: IncomingMessage['headers'];
  text: string;
}

/**
 * What it answers: a status, a body sent as JSON, and headers. The first `lost` answers are cut off with their
 * connection; `first` is what the first request gets instead.
 */
export interface Scripted {
  status: number;
  body?: object | string;
  headers?: Record<string, string>;
  lost?: number;
  first?: Scripted;
}

type Script = Record<string, Scripted>;

/** Plays the HTTP contract of a Signet server from a script of `METHOD path` lines, and keeps what it was sent. */
export class FakeServer {
  readonly received: Received[] = [];
  #script: Script = {};
  readonly #http: Server = createServer((request, response) => {
    void this.#answer(request).then(({ status, body, headers, lost = 0 }) => {
      if (this.#requests(lineOf(request)).length <= lost) {
        request.socket.destroy();
        return;
      }
      const text = typeof body === 'string' ? body : body && JSON.stringify(body);
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
    });
  });

  static async start(): Promise<FakeServer> {
    const fake = new FakeServer();
    await once(fake.#http.listen(0, '127.0.0.1'), 'listening');
    fake.plays({});
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  /** Sets the script; discovery is there unless the script has its own. */
  plays(script: Script): void {
    this.received.length = 0;
    const metadata = {
      issuer: this.url,
      token_endpoint: `${this.url}/token`,
      registration_endpoint: `${this.url}/register`,
    };
    this.#script = {
      'GET /.well-known/oauth-authorization-server': { status: 200, body: metadata },
      ...script,
    };
  }

  /** The one request of this line; throws when there was none or more than one. */
  getRequest(line: string): Received {
    const [request, ...others] = this.#requests(line);
    if (!request || others.length > 0)
      throw new Error(`${line}: received ${this.received.map((each) => each.line)}`);
    return request;
  }

  /** Every request of this line, in their order. */
  listRequests(line: string): readonly Received[] {
    return this.#requests(line);
  }

  async stop(): Promise<void> {
    this.#http.closeAllConnections();
    await once(this.#http.close(), 'close');
  }

  #requests(line: string): Received[] {
    return this.received.filter((each) => each.line === line);
  }

  async #answer(request: IncomingMessage): Promise<Scripted> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const line = lineOf(request);
    this.received.push({ line, headers: request.headers, text: Buffer.concat(chunks).toString() });
    const scripted: Scripted = this.#script[line] ?? {
      status: 404,
      body: { title: 'Not Found', status: 404, detail: 'No such resource.' },
    };
    return this.#requests(line).length === 1 ? (scripted.first ?? scripted) : scripted;
  }
}

const lineOf = ({ method, url }: IncomingMessage): string => `${method} ${url}`;
