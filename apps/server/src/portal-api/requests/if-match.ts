import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { portalProblem } from '../answers/portal-problem.js';
import { declareArgument } from './declared-arguments.js';

const VERSION = /^"([A-Za-z0-9_.-]{1,64})"$/;

const readVersion = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { 'if-match': tag } = context.switchToHttp().getRequest<FastifyRequest>().headers;
  if (tag === undefined)
    throw portalProblem(428, 'version_required', 'Send If-Match with the ETag this was read with.');
  const version = VERSION.exec(tag)?.[1];
  if (version === undefined) throw staleVersion();
  return version;
});

/**
 * The version an edit is made upon (RFC 9110 §13.1.1), as a controller's parameter: the one tag the resource was read with. Throws
 * `HttpProblem` 428 without one, 412 for what is no tag of ours.
 */
export const IfMatch = (): ParameterDecorator => (controller, route, index) => {
  declareArgument(controller, route, { version: true });
  readVersion()(controller, route, index);
};

/** Somebody changed it since it was read. */
export const staleVersion = () =>
  portalProblem(412, 'version_stale', 'It was changed since you read it: read it again.');
