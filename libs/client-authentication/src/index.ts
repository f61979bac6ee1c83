export type { AuthenticatingClient, AuthenticationKey } from './client-authentication.js';
export {
  acceptAssertion,
  type AssertionContext,
  claimedBy,
  type PresentedAssertion,
  refuseUnverified,
  verifyAssertion,
} from './private-key-jwt/private-key-jwt.js';
export {
  acceptStatement,
  type PresentedStatement,
  type StatementIssuerKeys,
  verifyStatement,
} from './software-statement/software-statement.js';
