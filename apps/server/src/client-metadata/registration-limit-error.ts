import { HttpProblem, type RuleName } from '@signet/protocol';

/** What is not the fault of the request: RFC 7591 has no word for it, so it is a problem document that names the rule. */
export class RegistrationLimitError extends HttpProblem {
  constructor(detail: string, rule: RuleName, status: 403 | 409 = 403) {
    super(status, detail, {}, { rule });
  }
}
