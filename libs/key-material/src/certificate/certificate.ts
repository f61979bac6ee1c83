import type { SigningAlgorithm } from '@signet/protocol';
import type { PublicJwk } from '../jwk/public-jwk.js';

/** A certificate accepted: the key it holds, as a JWK, and what people want to read of it. */
export interface Certificate {
  /** `kid` is the thumbprint; `x5c` holds this one certificate. */
  jwk: PublicJwk & { kid: string; x5c: string[]; 'x5t#S256': string };
  /** RFC 7638 thumbprint of the key with SHA-256, base64url. */
  thumbprint: string;
  /** RFC 4514: most specific part first. */
  subject: string;
  /** RFC 4514; the same as the subject where the certificate is self-signed. */
  issuer: string;
  /** Upper-case hexadecimal, as OpenSSL prints it. */
  serial: string;
  notBefore: Date;
  notAfter: Date;
  /** The algorithm to suggest for assertions: PS256 for RSA. */
  alg: SigningAlgorithm;
}
