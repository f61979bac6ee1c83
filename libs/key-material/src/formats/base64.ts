import { decodeBase64url, encodeBase64url } from '@signet/protocol';

/** The octets of canonical standard base64 with padding (RFC 4648 §4), or undefined. No white space either. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  return decodeBase64url(text.replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_'));
}

/** Standard base64 with padding, as `x5c` has it. */
export function encodeBase64(octets: Uint8Array): string {
  const text = encodeBase64url(octets).replaceAll('-', '+').replaceAll('_', '/');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}
