import type { AcceptedKey } from '@signet/key-material';
import type { CertificateKey } from '@signet/store';
import type { PolicyInForce } from '../policy/policies.js';

/** The row of a key taken under a policy: one that was taken because of its certificate's path needs it at every use. */
export const keyRowOf = (
  { jwk, thumbprint, certificate }: AcceptedKey,
  { trust }: PolicyInForce['certificates'],
): CertificateKey => ({
  ...{ thumbprint, kid: jwk.kid, jwk },
  not_before: certificate?.notBefore ?? null,
  not_after: certificate?.notAfter ?? null,
  certificate_subject: certificate?.subject ?? null,
  certificate_serial: certificate?.serial ?? null,
  certificate_trust: trust === 'pki' ? 'pki' : null,
});
