/** The octets of base64url text, or undefined for any spelling but the canonical one (RFC 7515 §2, RFC 4648 §3.5). */
export function findOctets(text: string): Buffer | undefined {
  const octets = Buffer.from(text, 'base64url');
  return octets.toString('base64url') === text ? octets : undefined;
}
