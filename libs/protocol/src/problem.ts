import { type RuleName, ruleOn } from './rule-name.js';

/** The error words of RFC 7591 §3.2.2, the only ones a registration is refused with. */
export type RegistrationErrorCode =
  | 'invalid_redirect_uri'
  | 'invalid_client_metadata'
  | 'invalid_software_statement'
  | 'unapproved_software_statement';

/** One thing wrong with a registration request: which member, and what to do about it. ASCII text, no values of secrets. */
export interface Problem {
  code: RegistrationErrorCode;
  field: string;
  reason: string;
  /** The rule that refused. */
  rule: RuleName;
}

/** A problem of the commonest kind. */
export const refused = (field: string, reason: string, rule: RuleName = ruleOn(field)): Problem => ({
  code: 'invalid_client_metadata',
  field,
  reason,
  rule,
});

/** A problem with the software statement as a whole (RFC 7591 §3.2.2). */
export const softwareStatementProblem = (
  code: 'invalid_software_statement' | 'unapproved_software_statement',
  reason: string,
  rule: RuleName = 'rfc7591/2.3',
): Problem => ({ code, field: 'software_statement', reason, rule });

/** A registration refused: every problem at once. The first one decides `error` on the wire (RFC 7591 §3.2.2). */
export class RegistrationError extends Error {
  constructor(readonly problems: readonly [Problem, ...Problem[]]) {
    super(problems.map((problem) => `${problem.field}: ${problem.reason}`).join('; '));
  }
}
