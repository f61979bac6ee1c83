import type { EntityManager } from 'typeorm';
import type { ClientKey } from '../client/client-key.entity.js';

/** The certificate is the one of an onboarding client already. */
export class CertificateHeldError extends Error {
  override readonly name = 'CertificateHeldError';

  constructor(readonly clientId: string) {
    super(`The certificate is the one of client ${clientId}.`);
  }
}

/** Two uploads of one certificate are decided one after the other: the second finds the first. Throws `CertificateHeldError`. */
export async function refuseHeldCertificate(
  manager: EntityManager,
  { thumbprint, jwk }: Pick<ClientKey, 'thumbprint' | 'jwk'>,
): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [thumbprint]);
  const held: { client_id: string }[] = await manager.query(
    `SELECT c.client_id FROM client_key k JOIN client c ON c.client_id = k.client_id
     WHERE k.thumbprint = $1 AND k.jwk ->> 'x5t#S256' = $2 AND k.state IN ('staged', 'active', 'retiring')
       AND c.kind = 'onboarding' AND c.status <> 'revoked'
     LIMIT 1`,
    [thumbprint, (jwk as { 'x5t#S256'?: string })['x5t#S256'] ?? null],
  );
  if (held[0]) throw new CertificateHeldError(held[0].client_id);
}
