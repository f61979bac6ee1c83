import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { HttpProblem, isHttpProblemStatus, OAuthError, Unavailable } from '@signet/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { Endpoints } from '../config/server-config.js';
import { schemesFor } from './challenge.js';
import { errorAnswer } from './error-answer.js';
import { loggablePath } from './loggable-path.js';
import { isFormEndpoint, isRegistrationEndpoint, pathOf } from './raw-request.js';
import { type RouteTable, unknownClient } from './route-table.js';

// Below this stands the portal's API, and nothing else.
const PORTAL = /^\/(api|calendar)\//;

/** The only writer of error responses: ours, the framework's, and those nobody expected. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(
    private readonly endpoints: Endpoints,
    private readonly routes: RouteTable,
    private readonly logger: Logger,
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.write(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  write(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const error = this.translated(thrown, request);
    const { issuer } = this.endpoints;
    const portal = PORTAL.test(pathOf(request));
    const answer = errorAnswer(error, {
      ...{ issuer, schemes: schemesFor(request), reference: request.id, portal },
    });
    if (answer.status >= 500) this.report(error, request);
    const headers = { 'content-type': 'application/json', ...answer.headers };
    void reply.status(answer.status).headers(headers).send(JSON.stringify(answer.body));
  }

  /** The framework's errors in the protocol's words; ours as they are. */
  private translated(thrown: unknown, request: FastifyRequest): unknown {
    const status = frameworkStatus(thrown);
    if (status === undefined || thrown instanceof HttpProblem) return thrown;
    if (status === 404) return this.routes.refusal(request);
    if (isRegistrationEndpoint(request) && (status === 400 || status === 414)) return unknownClient();
    if (isFormEndpoint(request) && (status === 400 || status === 415)) {
      return new OAuthError('invalid_request', 'The request is not a well-formed form');
    }
    return isHttpProblemStatus(status) && status < 500
      ? new HttpProblem(status, details[status] ?? 'Refused.')
      : thrown;
  }

  private report(error: unknown, request: FastifyRequest): void {
    const cause = error instanceof Unavailable ? error.cause : error;
    this.logger.error(
      { reference: request.id, method: request.method, path: loggablePath(pathOf(request)), err: cause },
      'request failed',
    );
  }
}

/** The status of an error made by Nest or Fastify, undefined for any other. */
function frameworkStatus(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const { statusCode, code } = (thrown ?? {}) as { statusCode?: unknown; code?: unknown };
  return typeof statusCode === 'number' && String(code).startsWith('FST_') ? statusCode : undefined;
}

const details: Partial<Record<number, string>> = {
  400: 'The request is malformed.',
  413: 'The body is larger than this server takes.',
  414: 'The path is longer than this server takes.',
  415: 'The media type is missing or malformed.',
};
