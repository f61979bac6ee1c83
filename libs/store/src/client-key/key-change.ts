import type { ClientKey } from '../client/client-key.entity.js';
import type { CertificateKey } from '../organisation/administration-store.js';
import type { ListedKey } from './listed-key.js';

/** Why a key of a client was not changed. */
export type KeyRefusal =
  | 'not_found'
  | 'ambiguous'
  | 'client_not_active'
  | 'keys_elsewhere'
  | 'key_burned'
  | 'key_elsewhere'
  | 'key_held'
  | 'kid_held'
  | 'over'
  | 'last_key';

/** The key as it is after the change, or why there was none. */
export type KeyChange = ListedKey | KeyRefusal;

/** A key about to be staged, accepted by the key policy. */
export type StagedKey = Pick<ClientKey, 'thumbprint' | 'kid' | 'jwk'> &
  Partial<Omit<CertificateKey, 'thumbprint' | 'kid' | 'jwk'>> & { source: 'jwks' | 'certificate' };

/** Retires a key: after so many seconds in which it goes on, or at once. */
export interface Retirement {
  after?: number;
}

/** A key of its client that has proved itself, and the one it follows. `overlap` in seconds. */
export interface KeyRollover {
  oldKeyId: string;
  key: Omit<StagedKey, 'source'>;
  overlap: number;
}
