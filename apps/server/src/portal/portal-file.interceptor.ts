import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { acceptsGzip } from './gzip.js';
import type { PortalFile } from './portal-file.js';
import { securityHeaders } from './security-headers.js';

/** Sends a file of the portal; 304 when the browser has it already (RFC 9110 §13.1.2). */
@Injectable()
export class PortalFileInterceptor implements NestInterceptor<PortalFile, Buffer | undefined> {
  intercept(context: ExecutionContext, next: CallHandler<PortalFile>): Observable<Buffer | undefined> {
    const http = context.switchToHttp();
    const { headers } = http.getRequest<FastifyRequest>();
    return next.handle().pipe(map((file) => send(file, headers, http.getResponse<FastifyReply>())));
  }
}

function send(file: PortalFile, asked: FastifyRequest['headers'], reply: FastifyReply): Buffer | undefined {
  const { cacheControl, etag, mediaType } = file;
  void reply.headers({ ...securityHeaders(), 'cache-control': cacheControl, etag, vary: 'accept-encoding' });
  void reply.removeHeader('pragma');
  if (asked['if-none-match']?.includes(etag)) {
    void reply.status(304);
    return undefined;
  }
  void reply.header('content-type', mediaType);
  if (!file.gzipped || !acceptsGzip(asked['accept-encoding'] as string | undefined)) return file.bytes;
  void reply.header('content-encoding', 'gzip');
  return file.gzipped;
}
