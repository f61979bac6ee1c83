import { RequestRefused, ServerUnavailable, UnusableAnswer } from '../errors.js';
import { findJsonObject, type JsonObject } from '../json.js';
import type { HttpSettings } from './http-settings.js';

export interface Exchange {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  headers?: Record<string, string>;
  body?: string;
}

/** A good answer. */
export interface Answer {
  status: number;
  headers: Headers;
  /** Empty for an answer without content. */
  body: JsonObject;
}

const LARGEST = 1_048_576;

/** One request for JSON, one attempt. Throws `RequestRefused`, `ServerUnavailable`, `UnusableAnswer`. */
export async function exchange({ url, ...request }: Exchange, http: HttpSettings): Promise<Answer> {
  const { response, text } = await send(url, request, http);
  const { status, headers } = response;
  const body = findJsonObject(text);
  if (status >= 200 && status < 300) {
    if (text !== '' && !body) throw new UnusableAnswer(`${url} answered no JSON object`);
    return { status, headers, body: body ?? {} };
  }
  if (status >= 500 || status === 429)
    throw new ServerUnavailable(`${url} answered ${status}`, retryAfterOf(headers, http.clock()));
  throw new RequestRefused({ status, headers, body: body ?? {} });
}

async function send(url: string, request: Omit<Exchange, 'url'>, http: HttpSettings) {
  try {
    const headers = { accept: 'application/json', ...request.headers };
    const signal = AbortSignal.timeout(http.timeout);
    // A redirect would carry credentials to another place: it is an answer like any other.
    const response = await http.fetch(url, { ...request, headers, redirect: 'manual', signal });
    return { response, text: await readBounded(response) };
  } catch (cause) {
    if (cause instanceof UnusableAnswer) throw cause;
    throw new ServerUnavailable(`No answer from ${url}`, undefined, { cause });
  }
}

async function readBounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > LARGEST)
      throw new UnusableAnswer(`${response.url} answers with more than ${LARGEST} octets`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function retryAfterOf(headers: Headers, now: number): number | undefined {
  const field = headers.get('retry-after') ?? '';
  if (/^\d{1,9}$/.test(field)) return Number(field);
  const date = Date.parse(field);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1000);
}
