import type { Problem, RegistrationErrorCode } from '../problem.js';

/** A rule's answer: no problem where there is no reason. */
export const problemIf = (
  reason: string | undefined,
  field: string,
  code: RegistrationErrorCode = 'invalid_client_metadata',
): Problem[] => (reason === undefined ? [] : [{ code, field, reason }]);

/** What may be sent instead (RFC 8414 §2 publishes the same list). */
export const supportedHere = (supported: readonly string[]): string =>
  `supported here: ${supported.join(', ') || 'none'}`;
