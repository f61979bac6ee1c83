/** JWS algorithms a client may sign with (RFC 7518 §3.1, RFC 8037, RFC 9864). `EdDSA` means Ed25519 only. */
export const signingAlgorithms = ['ES256', 'ES384', 'PS256', 'RS256', 'Ed25519', 'EdDSA'] as const;

/** JWS algorithms a DPoP proof may be signed with (RFC 9449 §4.2): the same. */
export const dpopSigningAlgorithms: readonly (typeof signingAlgorithms)[number][] = signingAlgorithms;

export type SigningAlgorithm = (typeof signingAlgorithms)[number];

/** The algorithm as one of the closed list, compared case-sensitively, or undefined. */
export const findSigningAlgorithm = (alg: unknown): SigningAlgorithm | undefined =>
  signingAlgorithms.find((known) => known === alg);
