import {
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { HttpProblem } from '@signet/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Observable, tap } from 'rxjs';

/** Whether nothing is to be changed. What is neither yes nor no is refused: a misspelled wish must not register. */
export function isDryRun({ query }: Pick<FastifyRequest, 'query'>): boolean {
  const { dry_run: wish } = query as Record<string, unknown>;
  if (wish === undefined || wish === 'false') return false;
  if (wish === 'true') return true;
  throw new HttpProblem(400, 'dry_run must be true or false. Nothing was changed.');
}

/** The wish for a dry run, as a controller's parameter. */
export const DryRun = createParamDecorator((_: unknown, context: ExecutionContext) =>
  isDryRun(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** A dry run creates nothing, so its answer is no 201 (RFC 9110 §15.3.2). */
@Injectable()
export class DryRunInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const dryRun = isDryRun(http.getRequest<FastifyRequest>());
    return next.handle().pipe(tap(() => void (dryRun && http.getResponse<FastifyReply>().status(200))));
  }
}
