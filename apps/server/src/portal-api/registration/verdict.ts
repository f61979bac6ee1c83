import { BearerTokenError, RegistrationError, type RegistrationVerdict } from '@signet/protocol';
import { RegistrationLimitError } from '../../client-metadata/registration-limit-error.js';
import type { DryRunAnswer } from '../../registration/dry-run.service.js';
import { portalProblem } from '../answers/portal-problem.js';

/**
 * What a dry run came to. A refusal is its answer, with every problem; what is no fault of the metadata is thrown: `HttpProblem`
 * 409 where the organisation may not register now.
 */
export async function verdictOf(dryRun: () => Promise<DryRunAnswer>): Promise<RegistrationVerdict> {
  try {
    const { client } = await dryRun();
    return { acceptable: true, metadata: { ...client }, problems: [] };
  } catch (error) {
    if (error instanceof RegistrationError) return refusedFor([...error.problems]);
    if (error instanceof RegistrationLimitError) return refusedFor([limitProblem(error)]);
    if (error instanceof BearerTokenError)
      throw portalProblem(409, 'conflict', 'Clients can be registered once the organisation is approved.');
    throw error;
  }
}

const refusedFor = (problems: RegistrationVerdict['problems']): RegistrationVerdict => ({
  ...{ acceptable: false, metadata: null, problems },
});

const limitProblem = (error: RegistrationLimitError): RegistrationVerdict['problems'][number] => ({
  code: 'registration_limit',
  field: '',
  reason: error.message,
  rule: String(error.members.rule),
});
