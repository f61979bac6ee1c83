import type { NewClient, RegistrationOutcome } from '@signet/store';
import { burnedKey, KeyElsewhereError } from '../client-metadata/accept-registration.js';
import { RegistrationLimitError } from '../client-metadata/registration-limit-error.js';

/** Outcomes that are the same for the first request and for one that comes again. */
export type FinalOutcome = Extract<
  RegistrationOutcome,
  { outcome: 'key_burned' | 'key_elsewhere' | 'already_registered' | 'clients_exhausted' }
>;

/** Why nothing was written. */
export function refusedOutcome(refused: FinalOutcome, { limits }: NewClient): Error {
  switch (refused.outcome) {
    case 'key_burned':
      return burnedKey();
    case 'key_elsewhere':
      return new KeyElsewhereError(refused.thumbprints);
    case 'already_registered':
      return new RegistrationLimitError(
        'These keys and this software were registered under this initial access token before.',
        'signet/natural-key',
        409,
      );
    case 'clients_exhausted':
      return new RegistrationLimitError(
        `There are as many clients as may be: ${quotaText(limits)}. Delete one that is not needed, or ask for more.`,
        'policy/maximum_clients',
      );
  }
}

const quotaText = ({ maximumClients, maximumOfRegistrar }: NonNullable<NewClient['limits']> = {}): string =>
  [
    maximumClients !== undefined && `${maximumClients} of the organisation`,
    maximumOfRegistrar !== undefined && `${maximumOfRegistrar} of this onboarding client`,
  ]
    .filter(Boolean)
    .join(', ');
