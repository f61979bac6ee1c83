/** Identifiers we choose: a prefix and 128 random bits as base64url. Never a URL, never reused (RFC 7591 §3.2.1). */
export type IdentifierPrefix = 'c' | 'k' | 'o' | 'r' | 'e';

const clientIdentifier = /^c_[A-Za-z0-9_-]{22}$/;

/** True for what could be a client ID of ours; anything else needs no look-up. */
export const isClientId = (text: string): boolean => clientIdentifier.test(text);
