import {
  keyIdOf,
  KeyRing,
  makeSigningKey,
  openSigningKey,
  type PublishedJwk,
  type SealedSigningKey,
  type SigningKey,
  type SigningPurpose,
  signingPurposes,
  successionAt,
  successionAtOnce,
} from '@signet/tokens';
import { Unavailable } from '@signet/protocol';
import { type NextSigningKeys, type SigningKeyRow, SigningKeyStore } from '@signet/store';
import { Clock } from '../config/clock.js';
import { SigningKeyRule } from '../config/server-config.js';
import { type ArchivedJwk, archivedJwk } from './archived-jwk.js';

/** Milliseconds between two looks for a key a token names and we do not know: anybody can name one. */
const LOOK_AGAIN = 1_000;

/** Seconds for which the key set may be kept while keys of it were just taken back. */
const KEPT_IN_EMERGENCY = 30;

/** Who asked for the next key, and why; `withdraw` takes the ones before it back at once. */
export interface RotationRequest {
  actor: string;
  reason?: string;
  withdraw?: boolean;
}

/** Our signing keys as they are stored, opened with the key-encryption key. */
export class SigningKeys {
  readonly ring = new KeyRing([]);
  private stored: readonly SigningKeyRow[] = [];
  /** Who serves the set must not use up the look of who is shown a token. */
  private readonly lookedAt = { set: 0, token: 0 };
  private look = Promise.resolve();

  constructor(
    private readonly store: SigningKeyStore,
    private readonly keyEncryptionKey: Uint8Array,
    private readonly clock: Clock,
    private readonly rule: SigningKeyRule,
  ) {}

  /** Reads the keys, making the first one of each purpose where there is none. Throws `UnsealError` when a key cannot be opened. */
  async load(): Promise<void> {
    this.stored = await this.store.listOrAddFirst(signingPurposes, (purpose) =>
      makeSigningKey(this.keyEncryptionKey, purpose),
    );
    this.ring.replace(this.stored.filter(isSealed).map((row) => openSigningKey(row, this.keyEncryptionKey)));
  }

  signing(purpose: SigningPurpose = 'access_token'): SigningKey {
    return this.ring.signing(this.clock.now(), purpose);
  }

  published(): PublishedJwk[] {
    return this.ring.published(this.clock.now());
  }

  /**
   * Seconds for which `published` may be kept. Short for one life of the caches after an emergency: what they hold from before
   * is wrong, and what is learnt now may be followed by more.
   */
  publishedMaxAge(): number {
    const since = this.clock.now().getTime() - this.rule.keySetMaxAge * 1000;
    const isEmergency = this.stored.some(
      ({ withdrawn, removed_at }) => withdrawn && removed_at !== null && removed_at.getTime() > since,
    );
    return isEmergency ? Math.min(KEPT_IN_EMERGENCY, this.rule.keySetMaxAge) : this.rule.keySetMaxAge;
  }

  /**
   * Looks for keys other nodes made or took back since the last second, before a set is handed out that is kept for long.
   * Where the database cannot answer, what is known stands.
   */
  async refresh(): Promise<void> {
    await this.lookAgain('set').catch(() => undefined);
  }

  /** Every key there was, oldest first. */
  list(): readonly SigningKeyRow[] {
    return this.stored;
  }

  /** The keys that signed once and sign no more, for what was signed in the past. */
  archived(): ArchivedJwk[] {
    const now = this.clock.now();
    const over = ({ retired_at }: SigningKeyRow) => retired_at !== null && retired_at <= now;
    return this.stored.filter((row) => over(row) && !row.withdrawn).map(archivedJwk);
  }

  /** Makes the next key. It signs when every cache holds it; with `withdraw` at once. */
  async rotate(request: RotationRequest): Promise<void> {
    const succession = (now: Date) =>
      request.withdraw ? successionAtOnce(now) : successionAt(now, this.rule);
    await this.store.rotate(this.next(succession), request);
    await this.load();
  }

  /** Makes the next key when the newest is old enough, and destroys the private halves nobody needs. */
  async tend(): Promise<void> {
    const now = this.clock.now();
    const next = this.next((time) => successionAt(time, this.rule));
    await this.store.rotateIfNoneSince(new Date(now.getTime() - this.rule.life * 1000), next, {
      ...{ actor: 'schedule', reason: 'its time had come' },
    });
    await this.store.destroyPrivateKeys(now);
    await this.load();
  }

  private next(succession: (now: Date) => ReturnType<typeof successionAt>): NextSigningKeys {
    return async () => ({
      keys: await Promise.all(
        signingPurposes.map((purpose) => makeSigningKey(this.keyEncryptionKey, purpose)),
      ),
      succession: succession(this.clock.now()),
    });
  }

  /** Looks for the key the token names, where it is not known. Throws `Unavailable`. */
  async learn(token: string): Promise<void> {
    const [kid, now] = [keyIdOf(token), this.clock.now()];
    if (kid === undefined || this.ring.find(kid, now)) return;
    await this.lookAgain('token').catch((cause: unknown) => {
      throw new Unavailable({ cause });
    });
  }

  /** Once a second at most; whoever asks meanwhile waits for the same look. */
  private lookAgain(occasion: 'set' | 'token'): Promise<void> {
    const now = this.clock.now().getTime();
    if (now - this.lookedAt[occasion] >= LOOK_AGAIN) {
      this.lookedAt[occasion] = now;
      this.look = this.load();
    }
    return this.look;
  }
}

type SealedRow = SealedSigningKey & Omit<SigningKeyRow, keyof SealedSigningKey>;

const isSealed = (row: SigningKeyRow): row is SigningKeyRow & SealedRow => row.sealed_private_key !== null;
