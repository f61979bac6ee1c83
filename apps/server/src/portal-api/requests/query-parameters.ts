import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { malformedRequest } from '../answers/portal-problem.js';
import { acceptMembers } from './accept-members.js';
import { argumentsOf, declareArgument, type RequestClass } from './declared-arguments.js';

const readQuery = createParamDecorator((type: RequestClass, context: ExecutionContext) =>
  acceptMembers(type, context.switchToHttp().getRequest<FastifyRequest>().query as object),
);

/** The query of the request, checked, as a controller's parameter: every member of the class is a text. */
export const QueryParameters =
  (type: RequestClass): ParameterDecorator =>
  (controller, route, index) => {
    declareArgument(controller, route, { query: type });
    readQuery(type)(controller, route, index);
  };

/** The names a request class has rules for. */
export const membersOf = (type: RequestClass): string[] => [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(type, '', false, false)
      .map(({ propertyName }) => propertyName),
  ),
];

/**
 * Refuses a query that says what its route does not take, twice or nothing: a filter that is passed over would show more than was
 * asked for (security.md K07). Throws `HttpProblem` 400.
 */
export function acceptQuery(request: FastifyRequest, context: ExecutionContext): void {
  const { query: type } = argumentsOf(context.getClass().prototype as object, context.getHandler().name);
  const known = new Set(type ? membersOf(type) : []);
  const fields = Object.entries(request.query as Record<string, unknown>).flatMap(([field, value]) => {
    if (!known.has(field)) return [{ field, text: 'is not taken here' }];
    return typeof value === 'string' && value !== ''
      ? []
      : [{ field, text: 'must be there once, with a value' }];
  });
  if (fields.length > 0) throw malformedRequest(fields);
}
