import { Secret, TOTP } from 'otpauth';

const PERIOD = 30;
/** Steps before and after the present one that are taken too: clocks differ (RFC 6238 §5.2). */
const WINDOW = 1;
/** Bytes: what HMAC-SHA-1 takes (RFC 4226 §4). */
const SECRET_BYTES = 20;

/** A new secret, 20 random bytes. */
export const newTotpSecret = (): Buffer => Buffer.from(new Secret({ size: SECRET_BYTES }).bytes);

/** The secret as people type it: base32. */
export const secretText = (secret: Uint8Array): string => secretOf(secret).base32;

/** The `otpauth:` URI an authenticator app reads from a QR code. `label` is the account's name in it. */
export const totpUri = (secret: Uint8Array, { issuer, label }: { issuer: string; label: string }): string =>
  totpOf(secret, { issuer, label }).toString();

/** The step whose code this is, 30 s since 1970; undefined where it is none of the present ones. */
export function stepOf(secret: Uint8Array, code: string, now: Date): number | undefined {
  const timestamp = now.getTime();
  const delta = totpOf(secret).validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? undefined : Math.floor(timestamp / 1000 / PERIOD) + delta;
}

// Authenticator apps read SHA-1 and six digits; many ignore what the URI says of others.
const totpOf = (secret: Uint8Array, names = {}): TOTP =>
  new TOTP({ ...names, algorithm: 'SHA1', digits: 6, period: PERIOD, secret: secretOf(secret) });

const secretOf = (secret: Uint8Array): Secret => new Secret({ buffer: Uint8Array.from(secret).buffer });
