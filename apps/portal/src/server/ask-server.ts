import { issuerPath } from './issuer-path.js';
import { problemOf, ServerProblem } from './server-problem.js';

/** Milliseconds. */
const PATIENCE = 20_000;

export interface Question {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  /** The version an edit was made from (`If-Match`). */
  version?: string;
  /** The same key and body make the thing once (`Idempotency-Key`). */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/** An answer with the version it carried (`ETag`), which an edit of it must name. */
export interface Versioned<Answer> {
  value: Answer;
  version: string;
}

/** Asks the portal's API at a path such as `/api/me`. Throws `ServerProblem`, with status 0 when nothing came back. */
export async function askServer<Answer>(path: string, question: Question = {}): Promise<Answer> {
  return (await askVersioned<Answer>(path, question)).value;
}

/** The same, for what can be edited. */
export async function askVersioned<Answer>(
  path: string,
  question: Question = {},
): Promise<Versioned<Answer>> {
  const response = await send(path, question);
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw problemOf(response.status, body);
  return { value: body as Answer, version: response.headers.get('etag') ?? '' };
}

async function send(path: string, { method = 'GET', body, signal, ...rest }: Question): Promise<Response> {
  const impatient = AbortSignal.timeout(PATIENCE);
  try {
    return await fetch(issuerPath() + path, {
      method,
      headers: headersOf({ body, ...rest }),
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-store',
      credentials: 'same-origin',
      signal: signal ? AbortSignal.any([signal, impatient]) : impatient,
    });
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw new ServerProblem(0, 'no_answer', 'The server did not answer. Check your connection.');
  }
}

// A form of another site can send neither of the two names of ours.
const headersOf = ({ body, version, idempotencyKey }: Question): Record<string, string> => ({
  accept: 'application/json',
  'signet-portal': '1',
  ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(version === undefined ? {} : { 'if-match': version }),
  ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
});
