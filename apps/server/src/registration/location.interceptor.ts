import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { ClientInformation } from '@signet/protocol';
import type { FastifyReply } from 'fastify';
import { type Observable, tap } from 'rxjs';

/** 201 names what was created (RFC 9110 §15.3.2). */
@Injectable()
export class LocationInterceptor implements NestInterceptor<ClientInformation> {
  intercept(context: ExecutionContext, next: CallHandler<ClientInformation>): Observable<ClientInformation> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(tap((client) => void reply.header('location', client.registration_client_uri)));
  }
}
