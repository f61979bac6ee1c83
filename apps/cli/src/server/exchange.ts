import type { JsonValue } from '@signet/protocol';
import { Failure } from '../failure.js';

/** An HTTP answer, its body decoded where it is JSON. */
export interface Answer {
  status: number;
  headers: Headers;
  body: JsonValue | undefined;
}

const PATIENCE = 30_000;

const causes: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'no such host name',
  EAI_AGAIN: 'the host name cannot be resolved right now',
  ECONNRESET: 'the connection was closed',
  UND_ERR_SOCKET: 'the connection was closed',
};

// A refused connection is not among them: what was never sent need not be sent again.
const lost = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** True for a failure of `send` that leaves open whether the request arrived: its connection was lost. */
export const isLostConnection = (error: unknown): boolean => {
  const { cause } = ((error as Failure).cause ?? {}) as { cause?: { code?: string } };
  return lost.has(cause?.code ?? '');
};

/** Sends one request. Redirects are not followed: what we send is meant for the server that was named. */
export async function send(url: string, request: RequestInit = {}): Promise<Answer> {
  try {
    const response = await fetch(url, {
      ...request,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: readJson(text) };
  } catch (error) {
    throw unreachable(new URL(url).origin, error);
  }
}

function readJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreachable(origin: string, error: unknown): Failure {
  const { name, message, cause } = error as Error & { cause?: { code?: string; message?: string } };
  const reason =
    name === 'TimeoutError'
      ? `no answer in ${PATIENCE / 1000} seconds`
      : (causes[cause?.code ?? ''] ?? cause?.message ?? message);
  return new Failure('unreachable', `${origin} is not reachable: ${reason}`, {
    next: [
      'npm start                      starts a server here',
      'signet … --server URL          names another one',
    ],
    cause: error,
  });
}
