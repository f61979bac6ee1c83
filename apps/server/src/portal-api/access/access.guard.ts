import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { HttpProblem } from '@signet/protocol';
import { type CurrentSession, MemberStore, PortalOrganisationStore, SessionStore } from '@signet/store';
import { hashOf } from '@signet/tokens';
import type { FastifyRequest } from 'fastify';
import { Endpoints } from '../../config/server-config.js';
import { nothingHere } from '../../http/route-table.js';
import { acceptQuery } from '../requests/query-parameters.js';
import { accessRefusal, secondFactorDue } from './access-rules.js';
import { findAccess, type RouteAccess } from './access.js';
import { rememberCaller, type Caller } from './caller.js';
import { acceptParameters } from './path-parameters.js';
import { acceptOrigin, isChange } from './same-origin.js';
import { findSessionToken } from './session-cookie.js';
import { signedOut } from './signed-out.js';

type PortalRequest = FastifyRequest<{ Params: Record<string, string> }>;

/** Decides about every request of the portal's API; what no route declares is refused. Rights are read anew per request. */
@Injectable()
export class AccessGuard implements CanActivate {
  private readonly origin: string;

  constructor(
    endpoints: Endpoints,
    private readonly sessions: SessionStore,
    private readonly members: MemberStore,
    private readonly organisations: PortalOrganisationStore,
  ) {
    this.origin = new URL(endpoints.issuer).origin;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<PortalRequest>();
    const access = findAccess(context.getHandler());
    if (!access) throw nothingHere();
    acceptOrigin(request, this.origin);
    acceptParameters(request.params);
    if (access.query !== 'any') acceptQuery(request, context);
    const caller = await this.callerOf(request, access);
    if (access.level !== 'public') await this.acceptCaller(caller, access, request);
    rememberCaller(request, caller);
    return true;
  }

  private async callerOf(request: PortalRequest, { level, session }: RouteAccess): Promise<Caller> {
    const token = findSessionToken(request);
    const tokenHash = token === undefined ? undefined : hashOf('session', token);
    const looked = level !== 'public' || session === 'optional';
    return {
      address: request.ip,
      agent: agentOf(request),
      tokenHash,
      session:
        tokenHash && looked ? await this.sessions.find(tokenHash, request.params.organisation) : undefined,
    };
  }

  private async acceptCaller(
    { session }: Caller,
    access: RouteAccess,
    request: PortalRequest,
  ): Promise<void> {
    if (!session) throw signedOut();
    const refusal = accessRefusal(session, access, isChange(request));
    if (refusal) throw await this.explained(refusal, session);
    const { organisation, member_id } = session;
    if (organisation && !organisation.role)
      await this.organisations.recordLook(organisation.organisation_id, member_id);
  }

  /** A half session is told what would make it whole. */
  private async explained(
    refusal: HttpProblem,
    { complete, member_id }: CurrentSession,
  ): Promise<HttpProblem> {
    if (complete) return refusal;
    const factors = (await this.members.readFacts(member_id))?.factors;
    const methods = [
      ...(factors?.totp ? ['totp'] : []),
      ...(factors && factors.recovery_codes_left > 0 ? ['recovery_code'] : []),
    ];
    return secondFactorDue({ methods });
  }
}

const LONGEST_AGENT = 200;

/** What the browser calls itself, as text that can be shown. */
const agentOf = ({ headers }: FastifyRequest): string =>
  (headers['user-agent'] ?? '').replace(/[^\x20-\x7e]/g, '?').slice(0, LONGEST_AGENT);
