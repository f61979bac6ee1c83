import type { JsonWebKey } from 'node:crypto';
import { importJWK, type JWTHeaderParameters, SignJWT } from 'jose';
import type { Tampering } from './identity-provider.js';

type Claims = Record<string, unknown>;

/** An ID token with these claims in the place of its own; one that is undefined is left out. Signed by the provider. */
export const signedAs =
  (claims: Claims, header: Partial<JWTHeaderParameters> = {}): NonNullable<Tampering['idToken']> =>
  async (own, key: JsonWebKey) =>
    new SignJWT({ ...own, ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'op', ...header })
      .sign(await importJWK(key, 'ES256'));

/** An ID token with an algorithm and a signature of the attacker's. */
export const forgedAs =
  (header: object, sign: (input: string) => string): NonNullable<Tampering['idToken']> =>
  (own) => {
    const input = [header, own]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${input}.${sign(input)}`;
  };
