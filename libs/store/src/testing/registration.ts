import { randomBytes } from 'node:crypto';
import { newIdentifier } from '@signet/protocol';
import type { Idempotency } from '../registration/idempotency.js';
import type { InitialAccessTokenUse, NewClient } from '../registration/registration-store.js';

/** A client with one key that nobody else has. */
export const newClient = (): NewClient => ({
  clientId: newIdentifier('c'),
  metadata: { client_name: 'settlement', software_id: 's-1' } as unknown as NewClient['metadata'],
  registrationTokenHash: randomBytes(32),
  keys: [
    {
      thumbprint: newIdentifier('k'),
      jwk: { kty: 'EC', kid: 'k1' } as unknown as NewClient['keys'][0]['jwk'],
    },
  ],
});

/** An initial access token of the onboarding client, good for a minute. */
export const newToken = (clientId: string): InitialAccessTokenUse => ({
  tokenId: newIdentifier('r'),
  clientId,
  expiresAt: Math.floor(Date.now() / 1000) + 60,
});

/** An Idempotency-Key nobody used, of some request. */
export const newIdempotency = (): Idempotency => ({
  keyDigest: randomBytes(32),
  requestDigest: randomBytes(32),
});
