import type { Problem, RegistrationErrorCode } from '../problem.js';
import { type RuleName, ruleOn } from '../rule-name.js';

/** What a problem is called, where it is not the commonest. */
export interface Naming {
  code?: RegistrationErrorCode;
  rule?: RuleName;
}

/** A rule's answer: no problem where there is no reason. */
export const problemIf = (
  reason: string | undefined,
  field: string,
  { code = 'invalid_client_metadata', rule = ruleOn(field) }: Naming = {},
): Problem[] => (reason === undefined ? [] : [{ code, field, reason, rule }]);

/** What may be sent instead (RFC 8414 §2 publishes the same list). */
export const supportedHere = (supported: readonly string[]): string =>
  `supported here: ${supported.join(', ') || 'none'}`;
