import { limits } from '@signet/protocol';
import type { SigningKeyRow } from '@signet/store';
import type { PublishedJwk } from '@signet/tokens';

/**
 * A public key of the past with the times it was good for, in seconds: published, first and last moment of a token it signed.
 * The member names are those of a JWT (RFC 7519 §4.1), as historical keys have them elsewhere.
 */
export type ArchivedJwk = PublishedJwk & { iat: number; nbf: number; exp: number };

const seconds = (date: Date): number => Math.floor(date.getTime() / 1000);

/** A key that signs no more, as the archive shows it. */
export const archivedJwk = ({
  public_jwk,
  published_at,
  active_from,
  retired_at,
}: SigningKeyRow): ArchivedJwk => ({
  ...(public_jwk as PublishedJwk),
  iat: seconds(published_at),
  nbf: seconds(active_from),
  exp: seconds(retired_at as Date) + limits.initialAccessTokenLifetime,
});
