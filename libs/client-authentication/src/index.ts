export type { AuthenticatingClient, AuthenticationKey } from './client-authentication.js';
export {
  acceptAssertion,
  type AssertionContext,
  claimedBy,
  type PresentedAssertion,
  refuseUnknownClient,
  verifyAssertion,
} from './private-key-jwt/private-key-jwt.js';
