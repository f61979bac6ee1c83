import type { HttpProblem } from '@signet/protocol';
import type { CurrentSession } from '@signet/store';
import { notThere, portalProblem } from '../answers/portal-problem.js';
import { type RouteAccess, rolesReaching } from './access.js';

/** Why this session may not call a route; undefined where it may. `changes`: the route changes something. */
export function accessRefusal(
  session: CurrentSession,
  { level, stepUp }: RouteAccess,
  changes: boolean,
): HttpProblem | undefined {
  if (!session.complete && level !== 'half') return secondFactorDue();
  return (
    (level === 'staff' ? staffRefusal(session, changes) : undefined) ??
    (rolesReaching[level].length > 0 ? organisationRefusal(session, level, changes) : undefined) ??
    (stepUp && !session.stepped_up ? proofIsOld() : undefined)
  );
}

export const secondFactorDue = (members: Readonly<Record<string, unknown>> = {}): HttpProblem =>
  portalProblem(401, 'mfa_required', 'Your second factor is still due.', members);

function staffRefusal({ staff_role }: CurrentSession, changes: boolean): HttpProblem | undefined {
  return staff_role === 'operator' || (staff_role === 'auditor' && !changes)
    ? undefined
    : roleMissing(['staff'], 'This is for the staff of this server.');
}

/** Staff may look at every organisation, and change what they are members of. */
function organisationRefusal(
  { organisation, staff_role }: CurrentSession,
  level: RouteAccess['level'],
  changes: boolean,
): HttpProblem | undefined {
  if (!organisation || (!organisation.role && !staff_role)) return notThere('organisation');
  if (!organisation.role && !changes) return undefined;
  const roles = rolesReaching[level];
  if (!organisation.role || !roles.includes(organisation.role))
    return roleMissing(roles, `This needs the role ${roles.join(' or ')}.`);
  return changes && organisation.status === 'suspended'
    ? portalProblem(
        403,
        'organisation_suspended',
        'The organisation is suspended: it can be read, not changed.',
      )
    : undefined;
}

const proofIsOld = (): HttpProblem =>
  portalProblem(403, 'step_up_required', 'Prove once more who you are, then do this within five minutes.');

const roleMissing = (roles: readonly string[], detail: string): HttpProblem =>
  portalProblem(403, 'role_required', detail, { roles });
