import { invalidToken } from '../refusal.js';
import type { AccessToken, AccessTokenClaims } from '../access-token/access-token.js';
import type { Credentials } from '../request/credentials.js';
import type { RequestFacts } from '../request/request-facts.js';
import type { Settings } from '../settings.js';
import { acceptCertificate } from './certificate.js';
import { findConfirmation } from './confirmation.js';
import { acceptProof } from './dpop-proof.js';

/** Scheme and `cnf` together (RFC 9449 §7.1, §7.2, RFC 8705 §3): what is bound is proven. Throws `Refusal`. */
export async function acceptBinding(
  { scheme, token }: Credentials,
  { cnf }: AccessTokenClaims,
  facts: RequestFacts,
  settings: Settings,
): Promise<AccessToken['binding']> {
  const confirmation = findConfirmation(cnf);
  if (scheme === 'Bearer' && confirmation?.binding === 'dpop')
    throw invalidToken('The token is bound by DPoP: send it with the DPoP scheme and a proof');
  if (scheme === 'DPoP' && confirmation?.binding !== 'dpop')
    throw invalidToken('The token is not bound by DPoP: send it with the Bearer scheme');
  if (!confirmation && settings.senderConstrained)
    throw invalidToken('Only tokens bound to a key of the client are accepted here');
  if (confirmation?.binding === 'certificate') acceptCertificate(confirmation.thumbprint, facts);
  if (confirmation?.binding === 'dpop')
    await acceptProof({ thumbprint: confirmation.thumbprint, token }, facts, settings);
  return confirmation?.binding ?? 'none';
}
