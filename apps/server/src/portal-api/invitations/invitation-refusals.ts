import type { HttpProblem } from '@signet/protocol';
import type { AcceptRefusal } from '@signet/store';
import { notThere, portalProblem } from '../answers/portal-problem.js';

const refusals: Record<AcceptRefusal, () => HttpProblem> = {
  not_found: () => notThere('invitation'),
  accepted: () =>
    portalProblem(410, 'invitation_used', 'This invitation was accepted already; each is good once.'),
  withdrawn: () => portalProblem(410, 'invitation_withdrawn', 'This invitation was withdrawn.'),
  expired: () => portalProblem(410, 'invitation_expired', 'This invitation has run out: ask for another.'),
  sign_in_first: () =>
    portalProblem(
      409,
      'sign_in_first',
      'The address of this invitation has an account: sign in to it first.',
    ),
  other_account: () =>
    portalProblem(
      409,
      'sign_in_first',
      'This invitation is for another address than the one you are signed in with.',
    ),
  already_member: () =>
    portalProblem(409, 'already_member', 'You are a member of this organisation already.'),
};

/** Why an invitation is not accepted, as it is answered. */
export const invitationRefusal = (refusal: AcceptRefusal): HttpProblem => refusals[refusal]();
