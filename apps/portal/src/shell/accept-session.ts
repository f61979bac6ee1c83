import type { QueryClient } from '@tanstack/react-query';
import { type ParsedLocation, redirect } from '@tanstack/react-router';
import { meQuestion } from '../server/questions.js';
import { isServerProblem } from '../server/server-problem.js';

interface Arrival {
  context: { queries: QueryClient };
  location: ParsedLocation;
}

/** Lets somebody who is signed in pass. Throws a redirect to the sign-in, which leads back here. */
export async function acceptSession({ context, location }: Arrival): Promise<void> {
  try {
    await context.queries.ensureQueryData(meQuestion);
  } catch (error) {
    if (!isServerProblem(error, 'signed_out', 'mfa_required')) throw error;
    throw redirect({ to: '/sign-in', search: { next: location.href } });
  }
}
