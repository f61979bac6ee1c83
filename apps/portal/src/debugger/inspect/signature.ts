import type { PortalKey } from '@signet/protocol';
import { decodeBase64url, type Refusal, refusal, shown } from '@signet/protocol';

const ecdsa = (namedCurve: string, hash: string) => ({ name: 'ECDSA', namedCurve, hash });

/** How each algorithm is called by WebCrypto, to import a key and to verify with it. */
const verifications: Readonly<
  Record<string, { name: string; namedCurve?: string; hash?: string; saltLength?: number }>
> = {
  ES256: ecdsa('P-256', 'SHA-256'),
  ES384: ecdsa('P-384', 'SHA-384'),
  PS256: { name: 'RSA-PSS', hash: 'SHA-256', saltLength: 32 },
  RS256: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  EdDSA: { name: 'Ed25519' },
  Ed25519: { name: 'Ed25519' },
};

/** The registered keys an assertion is checked against. */
export type KnownKey = Pick<PortalKey, 'kid' | 'jwk' | 'client_id' | 'state'>;

const dead: ReadonlySet<string> = new Set(['retired', 'revoked', 'expired']);

/** Whose key signed it, or why none of the client's did. Nothing leaves the browser for it. */
export async function signatureProblems(
  jwt: string,
  { alg, kid }: { alg?: unknown; kid?: unknown },
  keys: readonly KnownKey[],
): Promise<Refusal[]> {
  const named = keys.filter((key) => kid === undefined || key.kid === kid);
  if (named.length === 0) {
    const kids = keys.map((key) => key.kid).join(', ') || 'none';
    return [refusal('unknown_key', { kid: shown(kid), kids })];
  }
  const usable = named.filter(({ state }) => !dead.has(state));
  if (usable.length === 0)
    return [refusal('key_expired', { not_before: named[0]!.state, not_after: named[0]!.state })];
  const verified = await Promise.all(usable.map((key) => isSignedBy(jwt, alg, key)));
  return verified.includes(true) ? [] : [refusal('signature_mismatch', { kid: shown(kid) })];
}

async function isSignedBy(jwt: string, alg: unknown, { jwk }: KnownKey): Promise<boolean> {
  const parameters =
    typeof alg === 'string' && Object.hasOwn(verifications, alg) ? verifications[alg] : undefined;
  const at = jwt.lastIndexOf('.');
  const signature = decodeBase64url(jwt.slice(at + 1));
  if (!parameters || !signature) return false;
  try {
    const { kty, crv, x, y, n, e } = jwk as JsonWebKey;
    const key = await crypto.subtle.importKey('jwk', { kty, crv, x, y, n, e }, parameters, false, ['verify']);
    return await crypto.subtle.verify(parameters, key, signature, new TextEncoder().encode(jwt.slice(0, at)));
  } catch {
    return false;
  }
}
