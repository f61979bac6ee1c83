import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { ServedDocument } from './application-document.js';
import { securityHeaders } from './security-headers.js';

/** Sends the application's document. Its nonce is for this answer alone, so no cache may keep it. */
@Injectable()
export class ApplicationDocumentInterceptor implements NestInterceptor<ServedDocument, string> {
  intercept(context: ExecutionContext, next: CallHandler<ServedDocument>): Observable<string> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(map((document) => send(document, reply)));
  }
}

function send({ html, styleNonce }: ServedDocument, reply: FastifyReply): string {
  void reply.headers({ ...securityHeaders(styleNonce), 'content-type': 'text/html; charset=utf-8' });
  return html;
}
