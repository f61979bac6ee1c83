import type { Answer } from '../answer.js';
import { send } from '../http.js';
import { addressOf, type Server } from '../server.js';

/** A browser with the portal open: it keeps cookies, and sends what the portal's pages send. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(readonly server: Server) {}

  /** The cookies another browser has, at this moment. */
  copy(): Browser {
    const copy = new Browser(this.server);
    for (const [name, value] of this.cookies) copy.cookies.set(name, value);
    return copy;
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  post(path: string, body: object = {}): Promise<Answer> {
    return this.send('POST', path, body);
  }

  put(path: string, body: object = {}): Promise<Answer> {
    return this.send('PUT', path, body);
  }

  patch(path: string, body: object = {}): Promise<Answer> {
    return this.send('PATCH', path, body);
  }

  delete(path: string): Promise<Answer> {
    return this.send('DELETE', path);
  }

  async send(
    method: string,
    path: string,
    body?: object,
    further: { headers?: Record<string, string>; from?: string } = {},
  ): Promise<Answer> {
    const own = method === 'GET' ? {} : { origin: new URL(this.server.issuer).origin, 'signet-portal': '1' };
    const content = body === undefined ? {} : { 'content-type': 'application/json' };
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await send(addressOf(this.server, path), {
      method,
      headers: { ...own, ...content, ...(cookie && { cookie }), ...further.headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      from: further.from,
    });
    this.keep(answer);
    return answer;
  }

  private keep({ headers }: Answer): void {
    for (const line of [headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}
