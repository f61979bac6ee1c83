import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a random secret is for. Its hash differs by purpose, so that one never passes for another. */
export type SecretPurpose =
  | 'registration-access-token'
  | 'admin-token'
  | 'session'
  | 'set-up-link'
  | 'invitation'
  | 'sign-up'
  | 'calendar-link';

const SECRET_BYTES = 32;

/** A new secret: 256 random bits as base64url. */
export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

/** SHA-256 of a secret for its purpose, 32 bytes: all we ever store. */
export const hashOf = (purpose: SecretPurpose, secret: string): Buffer =>
  hash('sha256', `signet:${purpose}:1\0${secret}`, 'buffer');

/** Constant-time: whether the secret is the one whose hash was stored. */
export const matches = (purpose: SecretPurpose, secret: string, stored: Uint8Array): boolean =>
  timingSafeEqual(hashOf(purpose, secret), stored);
