/** Sizes and times in force everywhere, once. Seconds and bytes. */
export const limits = {
  /** Tolerance between our clock and a client's, seconds. */
  clockSkew: 30,
  /** Longest `exp - iat` of a client assertion, seconds. */
  assertionLifetime: 300,
  /** How old a DPoP proof may be, seconds (RFC 9449 §11.1). */
  proofAge: 60,
  /** Longest DPoP proof, characters. */
  proofLength: 8_192,
  /** How long a DPoP nonce is the current one, seconds; the one before it is accepted too (RFC 9449 §8). */
  nonceLifetime: 120,
  /** Life of an access token, and of an initial access token where no policy says otherwise, seconds. */
  accessTokenLifetime: 300,
  /** Longest life a policy may give an initial access token, seconds. */
  initialAccessTokenLifetime: 86_400,
  /** Longest life of an access token, whatever its resource server wants, seconds. */
  longestAccessTokenLifetime: 900,
  /** Longest client assertion, characters. */
  assertionLength: 16_384,
  /** Longest `exp - iat` of a software statement, seconds: a year, also a leap year. */
  statementLifetime: 31_622_400,
  /** Longest software statement, characters. */
  statementLength: 32_768,
  /** Longest revocation list as text: base64 of 1 MiB, or PEM. */
  revocationListText: 1_500_000,
  /** Largest request body with a revocation list in it, bytes. */
  revocationListBody: 1_600_000,
  /** Largest request body of any other kind, bytes. */
  body: 65_536,
  /** Most parameters in a form. */
  formParameters: 20,
  /** Largest request header section, bytes. */
  headers: 16_384,
  /** The same where a proxy sends the certificate and its chain along (RFC 9440 §3.2). */
  headersWithCertificate: 32_768,
} as const;
