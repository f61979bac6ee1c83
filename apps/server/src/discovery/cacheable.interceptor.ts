import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  mixin,
  type NestInterceptor,
  type Type,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import type { CacheableDocument } from './discovery.service.js';

type Sent = CacheableDocument['body'] | undefined;

/**
 * Sends a public document with its validator; 304 when the caller has it already (RFC 9110 §13.1.2). `maxAge` in seconds,
 * unless the document says its own. */
export function Cacheable(maxAge: number, mediaType: string): Type<NestInterceptor> {
  @Injectable()
  class CacheableInterceptor implements NestInterceptor<CacheableDocument, Sent> {
    intercept(context: ExecutionContext, next: CallHandler<CacheableDocument>): Observable<Sent> {
      const http = context.switchToHttp();
      const reply = http.getResponse<FastifyReply>();
      return next.handle().pipe(map((document) => send(document, http.getRequest<FastifyRequest>(), reply)));
    }
  }

  function send(
    { body, etag, maxAge: ownMaxAge = maxAge }: CacheableDocument,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Sent {
    void reply.headers({ 'cache-control': `public, max-age=${ownMaxAge}`, etag }).removeHeader('pragma');
    if (isKnown(request.headers['if-none-match'], etag)) {
      void reply.status(304);
      return undefined;
    }
    void reply.header('content-type', mediaType);
    return body;
  }

  return mixin(CacheableInterceptor);
}

const isKnown = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined &&
  ifNoneMatch.split(',').some((known) => ['*', etag].includes(known.trim().replace(/^W\//, '')));
