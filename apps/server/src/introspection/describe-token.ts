import type { IntrospectionResponse } from '@signet/protocol';
import type { AccessTokenClaims } from '@signet/tokens';

/** What introspection says of an active token: its own claims (RFC 7662 §2.2), and how it is presented (RFC 9449 §6.2). */
export function describeToken(claims: AccessTokenClaims): IntrospectionResponse {
  const { scope, client_id, exp, iat, sub, aud, iss, jti, cnf } = claims;
  const token_type = cnf?.jkt === undefined ? 'Bearer' : 'DPoP';
  return { active: true, scope, client_id, token_type, exp, iat, sub, aud, iss, jti, ...(cnf && { cnf }) };
}
