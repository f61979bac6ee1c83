import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { refused, RegistrationError } from '@signet/protocol';
import type { FastifyRequest } from 'fastify';

const printable = /^[\x20-\x7e]{1,255}$/;

/** The Idempotency-Key of the request: the client's own name for it, by which it may be sent again. Throws `RegistrationError`. */
export function readIdempotencyKey(field: string | string[] | undefined): string | undefined {
  if (field === undefined) return undefined;
  if (typeof field === 'string' && printable.test(field)) return field;
  throw new RegistrationError([refused('Idempotency-Key', 'must be 1 to 255 printable ASCII characters')]);
}

/** The Idempotency-Key, as a controller's parameter. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext) =>
  readIdempotencyKey(context.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key']),
);
