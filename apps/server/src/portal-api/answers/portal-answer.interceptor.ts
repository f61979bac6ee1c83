import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { PortalAnswer } from './portal-answer.js';

/** Sends the header fields of an answer that has some. */
@Injectable()
export class PortalAnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(map((answer) => sent(answer, reply)));
  }
}

function sent(answer: unknown, reply: FastifyReply): unknown {
  if (!(answer instanceof PortalAnswer)) return answer;
  void reply.headers(answer.headers);
  return answer.body;
}
