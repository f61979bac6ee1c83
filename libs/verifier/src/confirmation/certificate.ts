import { createHash, timingSafeEqual } from 'node:crypto';
import { invalidToken } from '../refusal.js';
import type { RequestFacts, TlsConnection } from '../request/request-facts.js';

/** RFC 8705 §3: the certificate of this connection is the one the token is bound to. Its chain is of no matter (§6.2). Throws `Refusal`. */
export function acceptCertificate(thumbprint: string, { certificate }: RequestFacts): void {
  const der = findDer(certificate);
  if (!der) throw invalidToken('The token is bound to a client certificate, and none was presented');
  const presented = createHash('sha256').update(der).digest();
  if (!timingSafeEqual(presented, Buffer.from(thumbprint, 'base64url')))
    throw invalidToken('The token is bound to another client certificate');
}

function findDer(certificate: Uint8Array | TlsConnection | undefined): Uint8Array | undefined {
  if (!certificate || certificate instanceof Uint8Array) return certificate?.length ? certificate : undefined;
  // A resumed session shows the certificate of an earlier handshake, and this one proved no possession of its key.
  if (certificate.isSessionReused?.()) return undefined;
  return certificate.getPeerCertificate()?.raw;
}
