import { Agent, request, type OutgoingHttpHeaders } from 'node:http';
import { Answer } from './answer.js';
import { addressOf, type Server } from './server.js';

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

export interface Sending {
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer;
  /** The loopback address it comes from; Linux has all of 127.0.0.0/8. */
  from?: string;
}

/** Sends one request to an address and reads the whole answer; redirects are not followed. */
export function send(
  address: string,
  { method = 'GET', headers = {}, body, from }: Sending = {},
): Promise<Answer> {
  return new Promise((answered, failed) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const options = { agent, method, headers: { ...length, ...headers }, localAddress: from };
    const sending = request(address, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', failed);
      response.on('end', () =>
        answered(new Answer(response.statusCode ?? 0, response.headers, Buffer.concat(chunks).toString())),
      );
    });
    sending.on('error', failed);
    sending.end(body);
  });
}

/** A form as RFC 6749 Appendix B has it; an array repeats its parameter, undefined leaves it out. */
export type Form = Record<string, string | string[] | undefined>;

export function encodeForm(form: Form): string {
  const encoded = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) {
    for (const one of [value ?? []].flat()) encoded.append(name, one);
  }
  return encoded.toString();
}

export const postForm = (server: Server, path: string, form: Form, headers: OutgoingHttpHeaders = {}) =>
  send(addressOf(server, path), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: encodeForm(form),
  });

/** Posts a value as JSON; a string or bytes go out as they are. */
export const postJson = (server: Server, path: string, value: unknown, headers: OutgoingHttpHeaders = {}) =>
  send(addressOf(server, path), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value),
  });

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
