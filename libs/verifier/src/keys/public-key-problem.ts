import type { JsonObject } from '../json.js';
import { findOctets } from '../jws/base64url.js';

const secret = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];
const coordinates: Record<string, [names: string[], octets: number]> = {
  'EC P-256': [['x', 'y'], 32],
  'EC P-384': [['x', 'y'], 48],
  'OKP Ed25519': [['x'], 32],
};

/** Whether the JWK holds, or is, a secret: such a set was leaked and none of it is believed (RFC 7517 §9.2). */
export const isSecret = (jwk: JsonObject): boolean =>
  jwk.kty === 'oct' || secret.some((member) => jwk[member] !== undefined);

/** Why a JWK cannot verify signatures here; sizes are looked at before a key costs anything to import. */
export function publicKeyProblem(jwk: JsonObject): string | undefined {
  if (isSecret(jwk)) return 'it holds private or symmetric material';
  if (jwk.use !== undefined && jwk.use !== 'sig') return 'its use is not sig';
  if (jwk.key_ops !== undefined && !(Array.isArray(jwk.key_ops) && jwk.key_ops.includes('verify')))
    return 'its key_ops do not say verify';
  return jwk.kty === 'RSA' ? rsaProblem(jwk) : coordinateProblem(jwk);
}

function rsaProblem({ n, e }: JsonObject): string | undefined {
  const modulus = typeof n === 'string' && n.length <= 684 ? findOctets(n) : undefined;
  if (!modulus || modulus.length < 256 || modulus.length > 512 || modulus[0] === 0)
    return 'its modulus is not of 2048 to 4096 bits';
  return e === 'AQAB' ? undefined : 'its exponent is not 65537';
}

function coordinateProblem(jwk: JsonObject): string | undefined {
  const [names, octets] = coordinates[`${String(jwk.kty)} ${String(jwk.crv)}`] ?? [];
  if (!names) return 'its type is not RSA, P-256, P-384 or Ed25519';
  const isWhole = (value: unknown) =>
    typeof value === 'string' && value.length < 100 && findOctets(value)?.length === octets;
  return names.every((name) => isWhole(jwk[name])) ? undefined : 'its coordinates are not whole';
}
