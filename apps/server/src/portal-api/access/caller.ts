import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { CurrentSession as Session, SessionOrganisation } from '@signet/store';
import type { FastifyRequest } from 'fastify';
import { notThere } from '../answers/portal-problem.js';
import { signedOut } from './signed-out.js';

/** Whose request this is, and where from. */
export interface Caller {
  address: string;
  agent: string;
  /** SHA-256 of the token that was presented, also where it is nobody's. */
  tokenHash?: Buffer;
  session?: Session;
}

/** The caller in the organisation of the path. */
export interface OrganisationCaller {
  organisationId: string;
  /** The member who acts. */
  actor: string;
  /** Null for staff who look. */
  role: SessionOrganisation['role'];
}

// Beside the requests, so that nothing a request carries can be taken for it.
const callers = new WeakMap<FastifyRequest, Caller>();

export const rememberCaller = (request: FastifyRequest, caller: Caller): unknown =>
  callers.set(request, caller);

/** Whoever made the request, once the guard has looked. */
export const findCaller = (request: FastifyRequest): Caller | undefined => callers.get(request);

const callerOf = (context: ExecutionContext): Caller => {
  const caller = findCaller(context.switchToHttp().getRequest<FastifyRequest>());
  if (!caller) throw signedOut();
  return caller;
};

function sessionOf(context: ExecutionContext): Session {
  const { session } = callerOf(context);
  if (!session) throw signedOut();
  return session;
}

/** Whoever calls, signed in or not, as a controller's parameter. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext) =>
  callerOf(context),
);

/** The session of the caller, as a controller's parameter. */
export const CurrentSession = createParamDecorator((_: unknown, context: ExecutionContext) =>
  sessionOf(context),
);

/**
 * The organisation of the path and what the caller is in it, as a controller's parameter. Row-level security is set by this: who is
 * neither a member nor of the staff gets none, whatever the guard let through.
 */
export const CurrentOrganisation = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { organisation, member_id, staff_role } = sessionOf(context);
  if (!organisation || (!organisation.role && !staff_role)) throw notThere('organisation');
  return {
    organisationId: organisation.organisation_id,
    actor: member_id,
    role: organisation.role,
  } satisfies OrganisationCaller;
});
