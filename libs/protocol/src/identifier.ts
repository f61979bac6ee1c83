import { encodeBase64url } from './json/base64url.js';

/**
 * What an identifier of ours names: client, key, organisation, policy, request, event, trust anchor, member, invitation, session,
 * outbox message.
 */
export type IdentifierPrefix = 'c' | 'k' | 'o' | 'p' | 'r' | 'e' | 'a' | 'm' | 'i' | 's' | 'n';

const BYTES = 16;
// Every request needs some: random bits are drawn in bulk, and each is used once.
const drawn = new Uint8Array(BYTES * 256);
let next = drawn.length;

/** 128 random bits as base64url, 22 characters. */
export function newTokenId(): string {
  if (next === drawn.length) {
    crypto.getRandomValues(drawn);
    next = 0;
  }
  next += BYTES;
  return encodeBase64url(drawn.subarray(next - BYTES, next));
}

/** A new identifier of ours: a prefix and 128 random bits. Never a URL, never reused (RFC 7591 §3.2.1). */
export const newIdentifier = (prefix: IdentifierPrefix): string => `${prefix}_${newTokenId()}`;

const clientIdentifier = /^c_[A-Za-z0-9_-]{22}$/;

/** True for what could be a client ID of ours; anything else needs no look-up. */
export const isClientId = (text: string): boolean => clientIdentifier.test(text);
