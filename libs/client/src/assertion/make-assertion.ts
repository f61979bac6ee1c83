import { randomUUID } from 'node:crypto';
import { signJwt } from '../jwt/sign-jwt.js';
import type { ClientKey } from '../key/client-key.js';

/** Who says it, and to whom. */
export interface AssertionRequest {
  clientId: string;
  /** The server's issuer identifier, its only audience (RFC 10070 §4). */
  issuer: string;
  key: ClientKey;
  /** Milliseconds since 1970; default: the clock. */
  now?: number;
}

const LIFETIME = 60;

/** A client assertion (RFC 7523 §2.2, §3): good for one request within a minute. */
export function makeAssertion({
  clientId,
  issuer,
  key,
  now = Date.now(),
}: AssertionRequest): Promise<string> {
  const iat = Math.floor(now / 1000);
  const claims = { iss: clientId, sub: clientId, aud: issuer, iat, exp: iat + LIFETIME, jti: randomUUID() };
  return signJwt({ typ: 'client-authentication+jwt', kid: key.kid }, claims, key);
}
