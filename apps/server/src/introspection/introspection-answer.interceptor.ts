import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';

/** An answer as it goes out, byte for byte. */
export interface IntrospectionAnswer {
  mediaType: string;
  body: string;
}

/** Sends an answer as what it is: JSON, or a JWT (RFC 9701 §5). */
@Injectable()
export class IntrospectionAnswerInterceptor implements NestInterceptor<IntrospectionAnswer, string> {
  intercept(context: ExecutionContext, next: CallHandler<IntrospectionAnswer>): Observable<string> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map(({ mediaType, body }) => {
        void reply.header('content-type', mediaType);
        return body;
      }),
    );
  }
}
