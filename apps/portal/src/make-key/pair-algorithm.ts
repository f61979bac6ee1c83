/** What a pair made here may sign with; the first is the one to take where nothing speaks against it. */
export const pairAlgorithms = ['ES256', 'PS256', 'EdDSA'] as const;
export type PairAlgorithm = (typeof pairAlgorithms)[number];

/** In the words of WebCrypto. */
export const parametersOf: Record<PairAlgorithm, EcKeyGenParams | RsaHashedKeyGenParams | Algorithm> = {
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
  PS256: { name: 'RSA-PSS', hash: 'SHA-256', modulusLength: 3072, publicExponent: Uint8Array.of(1, 0, 1) },
  EdDSA: { name: 'Ed25519' },
};
