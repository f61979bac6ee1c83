import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { ClientInformation, ClientMetadata } from '@signet/protocol';
import type { FastifyReply } from 'fastify';
import { type Observable, tap } from 'rxjs';
import { entityTagOf } from './entity-tag.js';

/** Names the state of the client that is answered, and where it was created (RFC 9110 §8.8.3, §15.3.2). */
@Injectable()
export class ClientInformationInterceptor implements NestInterceptor<ClientInformation> {
  intercept(context: ExecutionContext, next: CallHandler<ClientInformation>): Observable<ClientInformation> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(tap((client) => describe(client, reply)));
  }
}

const CREATED = 201;

function describe(client: ClientInformation | undefined, reply: FastifyReply): void {
  // A deletion answers nothing, and a dry run has no client.
  if (!client || 'dry_run' in client) return;
  void reply.header('etag', entityTagOf(metadataOf(client)));
  if (reply.statusCode === CREATED) void reply.header('location', client.registration_client_uri);
}

const answered = new Set([
  'client_id',
  'client_id_issued_at',
  'client_id_expires_at',
  'registration_access_token',
  'registration_client_uri',
]);

const metadataOf = (client: ClientInformation): ClientMetadata =>
  Object.fromEntries(
    Object.entries(client).filter(([member]) => !answered.has(member)),
  ) as unknown as ClientMetadata;
