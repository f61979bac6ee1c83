import { findBase64Octets } from './base64.js';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The octets as UTF-8 text, or undefined. */
export function findText(octets: Uint8Array): string | undefined {
  try {
    return decoder.decode(octets);
  } catch {
    return undefined;
  }
}

// A SEQUENCE, and the first half of its length: how the base64 of every certificate and key begins.
const DER_AS_BASE64 = /^M[A-P][\w+/-]{40,}={0,2}$/;
const QUOTED_JWT = /^["']?(eyJ[\w-]*\.[\w-]+\.[\w-]*)["']?$/;

/**
 * What people wrap around the thing itself, taken off: a form or a command line around an assertion, line breaks in
 * it, or base64 around DER.
 */
export function unwrapped(octets: Uint8Array): Uint8Array {
  const text = findText(octets);
  if (text === undefined) return octets;
  const dense = text.replace(/\s+/g, '');
  const jwt = /\bclient_assertion=([\w.-]+)/.exec(text)?.[1] ?? QUOTED_JWT.exec(dense)?.[1];
  if (jwt !== undefined) return new TextEncoder().encode(jwt);
  return (DER_AS_BASE64.test(dense) ? findBase64Octets(dense) : undefined) ?? octets;
}
