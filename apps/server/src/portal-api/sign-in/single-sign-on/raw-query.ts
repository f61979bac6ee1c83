import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** The query as it came, as a controller's parameter: whoever reads it next must see what repeats in it. */
export const RawQuery = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { url } = context.switchToHttp().getRequest<FastifyRequest>();
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start + 1);
});
