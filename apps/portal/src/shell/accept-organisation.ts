import type { QueryClient } from '@tanstack/react-query';
import { notFound } from '@tanstack/react-router';
import { organisationQuestion } from '../server/questions.js';
import { isServerProblem } from '../server/server-problem.js';

interface Arrival {
  context: { queries: QueryClient };
  params: { organisation: string };
}

/** Lets a page of an organisation be shown to who may know of it. Any other failure is the panels' to tell. */
export async function acceptOrganisation({ context, params: { organisation } }: Arrival): Promise<void> {
  try {
    await context.queries.ensureQueryData(organisationQuestion(organisation));
  } catch (error) {
    if (isServerProblem(error) && error.status === 404) throw notFound();
  }
}
