/** Members that any public signing key may carry (RFC 7517 §4), in wire spelling. */
interface CommonMembers {
  kid?: string;
  alg?: string;
  use?: string;
  key_ops?: string[];
  /** Standard base64 of DER, the certificate of this key first (RFC 7517 §4.7). */
  x5c?: string[];
  'x5t#S256'?: string;
}

/** RFC 7518 §6.2.1, the two curves accepted here. */
export interface EcPublicJwk extends CommonMembers {
  kty: 'EC';
  crv: 'P-256' | 'P-384';
  x: string;
  y: string;
}

/** RFC 7518 §6.3.1. */
export interface RsaPublicJwk extends CommonMembers {
  kty: 'RSA';
  n: string;
  e: string;
}

/** RFC 8037 §2, Ed25519 only. */
export interface OkpPublicJwk extends CommonMembers {
  kty: 'OKP';
  crv: 'Ed25519';
  x: string;
}

/** A public signing key the key policy accepts. */
export type PublicJwk = EcPublicJwk | RsaPublicJwk | OkpPublicJwk;

/** A public key that can be named. */
export type NamedPublicJwk = PublicJwk & { kid: string };

interface RsaPrivateMembers {
  d: string;
  p: string;
  q: string;
  dp: string;
  dq: string;
  qi: string;
}

/** The same keys with their private half (RFC 7518 §6.2.2, §6.3.2 with all CRT members, RFC 8037 §2). */
export type PrivateJwk =
  (EcPublicJwk & { d: string }) | (OkpPublicJwk & { d: string }) | (RsaPublicJwk & RsaPrivateMembers);
