import type { PublicJwk } from '@signet/key-material';
import { newIdentifier } from '@signet/protocol';

/** A key a client registers, accepted by the key policy. */
export interface NewKey {
  thumbprint: string;
  jwk: PublicJwk & { kid: string };
}

/** Keys as the rows of a writing statement. */
export const newKeyRows = (keys: readonly NewKey[]) =>
  keys.map(({ thumbprint, jwk }) => ({ thumbprint, jwk, kid: jwk.kid, key_id: newIdentifier('k') }));
