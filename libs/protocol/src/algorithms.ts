/** JWS algorithms a client may sign with (RFC 7518 §3.1, RFC 8037, RFC 9864). `EdDSA` means Ed25519 only. */
export const signingAlgorithms = ['ES256', 'ES384', 'PS256', 'RS256', 'Ed25519', 'EdDSA'] as const;

/** JWS algorithms a DPoP proof may be signed with (RFC 9449 §4.2): the same. */
export const dpopSigningAlgorithms: readonly (typeof signingAlgorithms)[number][] = signingAlgorithms;

/**
 * What the profile `fapi2` leaves of them (FAPI 2.0 §5.4.1): PS256, ES256 and EdDSA with Ed25519; its note takes the fully
 * specified name as well (RFC 9864).
 */
export const fapi2SigningAlgorithms: readonly (typeof signingAlgorithms)[number][] = [
  'PS256',
  'ES256',
  'Ed25519',
  'EdDSA',
];

export type SigningAlgorithm = (typeof signingAlgorithms)[number];

/** The algorithm as one of the closed list, compared case-sensitively, or undefined. */
export const findSigningAlgorithm = (alg: unknown): SigningAlgorithm | undefined =>
  signingAlgorithms.find((known) => known === alg);
