import { afterEach, beforeEach, vi } from 'vitest';

/** One answer to one question. */
export interface FakeAnswer {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A question as it reached the server. */
export interface Asked {
  method: string;
  path: string;
  headers: Headers;
  body: unknown;
}

export interface FakeServer {
  /** What will be answered, in this order; the last one again and again. */
  answers: FakeAnswer[];
  asked: Asked[];
}

/** Stands in the place of the network for the tests of a file. */
export function fakeServer(): FakeServer {
  const server: FakeServer = { answers: [], asked: [] };
  beforeEach(() => {
    server.answers = [];
    server.asked = [];
    vi.stubGlobal('fetch', (path: string, init: RequestInit) => answerTo(server, path, init));
  });
  afterEach(() => vi.unstubAllGlobals());
  return server;
}

async function answerTo(server: FakeServer, path: string, init: RequestInit): Promise<Response> {
  const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
  server.asked.push({ method: init.method ?? 'GET', path, headers: new Headers(init.headers), body });
  const {
    status = 200,
    body: told,
    headers,
  } = (server.answers.length > 1 ? server.answers.shift() : server.answers[0]) ?? {};
  return new Response(told === undefined ? null : JSON.stringify(told), { status, headers });
}

/** A refusal as the portal's API writes it. */
export const refused = (status: number, code: string, members: object = {}): FakeAnswer => ({
  status,
  body: { type: 'about:blank', status, code, detail: `Refused: ${code}.`, reference: 'r_1', ...members },
});
