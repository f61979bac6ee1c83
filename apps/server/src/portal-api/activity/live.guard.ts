import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { findCaller } from '../access/caller.js';
import { signedOut } from '../access/signed-out.js';
import { acceptMembers } from '../requests/accept-members.js';
import { LiveQuery } from './activity-query.js';
import { LiveService } from './live.service.js';

/** Refuses a live panel before its stream begins: after that there is no status to refuse with. */
@Injectable()
export class LiveGuard implements CanActivate {
  constructor(private readonly live: LiveService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { session } = findCaller(request) ?? {};
    if (!session?.organisation) throw signedOut();
    const { client_id } = acceptMembers(LiveQuery, request.query as object);
    await this.live.accept(session.session_id, session.organisation.organisation_id, client_id);
    return true;
  }
}
