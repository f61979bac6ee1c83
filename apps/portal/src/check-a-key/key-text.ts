import type { PublicJwk } from '@signet/key-material';

/** What kind of key it is, such as `RSA key of 3072 bits`. */
export function keyText(jwk: PublicJwk): string {
  if (jwk.kty === 'EC') return `EC key on ${jwk.crv}`;
  if (jwk.kty === 'OKP') return `${jwk.crv} key`;
  return `RSA key of ${Math.floor((jwk.n.length * 3) / 4) * 8} bits`;
}
