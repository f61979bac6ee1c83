/** `CryptoKey`, which browsers and Node type in places of their own. */
export type WebCryptoKey = Parameters<typeof crypto.subtle.sign>[1];
