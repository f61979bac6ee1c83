import type { PublishedJwk, SigningKey, SigningPurpose } from './signing-key.js';

/** Our signing keys. Which one signs follows from the clock alone, so that all nodes switch together (spec.md 312). */
export class KeyRing {
  constructor(private keys: readonly SigningKey[]) {}

  /** Takes the keys as they are stored now. */
  replace(keys: readonly SigningKey[]): void {
    this.keys = keys;
  }

  /** The key that signs at this moment: the active one of its purpose that became so last. Throws when there is none. */
  signing(now: Date, purpose: SigningPurpose = 'access_token'): SigningKey {
    const active = this.keys.filter(
      (key) => key.purpose === purpose && key.active_from <= now && !isOver(key.retired_at, now),
    );
    const [newest] = active.sort((one, other) => other.active_from.getTime() - one.active_from.getTime());
    if (!newest) throw new Error('no signing key is active');
    return newest;
  }

  /** The keys that verifiers may need: published before they are used, until the last token has expired (spec.md 309). */
  published(now: Date): PublishedJwk[] {
    return this.usable(now).map(({ publicJwk }) => publicJwk);
  }

  /** A published key of access tokens by its `kid`, or undefined. */
  find(kid: string, now: Date): SigningKey | undefined {
    return this.usable(now).find((key) => key.kid === kid && key.purpose === 'access_token');
  }

  private usable(now: Date): SigningKey[] {
    return this.keys.filter(
      ({ published_at, removed_at }) => published_at <= now && !isOver(removed_at, now),
    );
  }
}

const isOver = (end: Date | null, now: Date): boolean => end !== null && end <= now;
