/** What a key store may ask of this page before it is refused. Real ones stay far below. */
export const keyStoreLimits = {
  /** Rounds of the integrity check, which run here in the page: OpenSSL writes 2,048, Java 10,000, Windows 2,000. */
  integrityRounds: 200_000,
  /** Rounds of PBKDF2, which the browser runs beside the page. */
  encryptionRounds: 2_000_000,
  /** Parts, and entries in each. */
  entries: 16,
} as const;
