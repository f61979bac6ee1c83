import { hash, timingSafeEqual } from 'node:crypto';

/** The certificate a client showed to hold the key of, in the handshake of its connection (RFC 8705 §2, §3). */
export interface ClientCertificate {
  /** What was presented, the client's own first, then whatever came along; DER in base64, as a JWK's `x5c` has it. */
  x5c: readonly [string, ...string[]];
  /** SHA-256 of its DER, base64url: `x5t#S256` (RFC 8705 §3.1). */
  thumbprint: string;
}

/** The certificate as its octets came, with those that came along. */
export const clientCertificateOf = (
  own: Uint8Array,
  others: readonly Uint8Array[] = [],
): ClientCertificate => ({
  x5c: [base64(own), ...others.map(base64)],
  thumbprint: hash('sha256', own, 'base64url'),
});

const base64 = (octets: Uint8Array): string => Buffer.from(octets).toString('base64');

/** Whether two thumbprints are of one certificate; in constant time. */
export function isSameCertificate(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one, 'base64url'), Buffer.from(other, 'base64url')];
  return a.length === b.length && timingSafeEqual(a, b);
}
