import { derSignatureOf } from '@signet/key-material';
import { encodeBase64url, type JsonObject } from '@signet/protocol';
import type { Draft } from './draft.js';
import { type SigningKey, signingParameters } from './signing-key.js';

const encoded = (value: JsonObject): string =>
  encodeBase64url(new TextEncoder().encode(JSON.stringify(value)));

/** Signs whatever the draft says, right or wrong (RFC 7515 §7.1). */
export async function signDraft(
  { header, claims, hasDerSignature }: Draft,
  { key, alg }: SigningKey,
): Promise<string> {
  const input = `${encoded(header)}.${encoded(claims)}`;
  const octets = new TextEncoder().encode(input);
  const raw = new Uint8Array(await crypto.subtle.sign(signingParameters[alg], key, octets));
  const isDer = hasDerSignature && key.algorithm.name === 'ECDSA';
  return `${input}.${encodeBase64url(isDer ? derSignatureOf(raw) : raw)}`;
}
