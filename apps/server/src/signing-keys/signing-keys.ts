import {
  KeyRing,
  makeSigningKey,
  openSigningKey,
  type PublishedJwk,
  type SealedSigningKey,
  type SigningKey,
  type SigningPurpose,
  signingPurposes,
} from '@signet/tokens';
import { SigningKeyStore } from '@signet/store';
import { Clock } from '../config/clock.js';

/** Our signing keys as they are stored, opened with the key-encryption key. */
export class SigningKeys {
  readonly ring = new KeyRing([]);

  constructor(
    private readonly store: SigningKeyStore,
    private readonly keyEncryptionKey: Uint8Array,
    private readonly clock: Clock,
  ) {}

  /** Reads the keys, making the first one of each purpose where there is none. Throws `UnsealError` when a key cannot be opened. */
  async load(): Promise<void> {
    const rows = await this.store.listOrAddFirst(signingPurposes, (purpose) =>
      makeSigningKey(this.keyEncryptionKey, purpose),
    );
    this.ring.replace(
      rows.map((row) =>
        openSigningKey({ ...row, ...(row as unknown as SealedSigningKey) }, this.keyEncryptionKey),
      ),
    );
  }

  signing(purpose: SigningPurpose = 'access_token'): SigningKey {
    return this.ring.signing(this.clock.now(), purpose);
  }

  published(): PublishedJwk[] {
    return this.ring.published(this.clock.now());
  }
}
