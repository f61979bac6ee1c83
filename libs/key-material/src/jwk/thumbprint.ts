import { calculateJwkThumbprint } from 'jose';
import type { PublicJwk } from './public-jwk.js';

/** The RFC 7638 thumbprint with SHA-256, base64url: 43 characters, made of the required members only. */
export const thumbprintOf = (jwk: PublicJwk): Promise<string> => calculateJwkThumbprint(jwk, 'sha256');
