import type { Socket } from 'node:net';
import { HttpProblem, type HttpProblemStatus, newIdentifier } from '@signet/protocol';
import { errorAnswer } from './error-answer.js';

const problems: Record<string, [HttpProblemStatus, string]> = {
  HPE_HEADER_OVERFLOW: [431, 'The header fields are larger than this server takes.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request came too slowly.'],
};

/** Answers what Node could not read as an HTTP request at all, in the same form as every other refusal, and hangs up. */
export const unreadableRequestWriter =
  (issuer: string) =>
  (error: Error & { code?: string }, socket: Socket): void => {
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
    const [status, detail] = problems[error.code ?? ''] ?? [400, 'This is not an HTTP request.'];
    const reference = newIdentifier('r');
    const answer = errorAnswer(new HttpProblem(status, detail), { issuer, schemes: [], reference });
    const body = JSON.stringify(answer.body);
    const head = [
      `HTTP/1.1 ${status} Refused`,
      'content-type: application/problem+json',
      'cache-control: no-store',
      `x-request-id: ${reference}`,
      `date: ${new Date().toUTCString()}`,
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  };
