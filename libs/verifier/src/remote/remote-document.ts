import { VerificationUnavailable } from '../access-refused.js';

/** A document as it was loaded. Seconds. */
export interface Loaded<T> {
  value: T;
  freshFor: number;
  /** How long after that it may be used while it cannot be loaded again. */
  staleFor: number;
}

interface Kept<T> {
  value: T;
  freshUntil: number;
  usableUntil: number;
}

/** After a failure, the next attempt is no sooner than this. Seconds. */
const AFTER_FAILURE = 5;

/** A document that is kept while it is fresh, loaded by one request for all who wait, and used stale for a bounded time. */
export class RemoteDocument<T> {
  private kept?: Kept<T>;
  private flight?: Promise<T>;
  private failure?: unknown;
  private attemptedAt = -Infinity;

  constructor(
    private readonly settings: { clock: () => number; what: string },
    private readonly load: () => Promise<Loaded<T>>,
  ) {}

  /** Throws `VerificationUnavailable` when there is none that may be used. */
  async current(): Promise<T> {
    const now = this.settings.clock();
    if (this.kept && now < this.kept.freshUntil) return this.kept.value;
    const attempt = this.failure ? this.attempt(AFTER_FAILURE) : this.attempt(0);
    // Nobody waits again for what failed a moment ago, as long as there is something to go on with.
    if (this.failure && this.isUsable()) {
      attempt?.catch(() => undefined);
      return this.kept!.value;
    }
    try {
      return await (attempt ?? Promise.reject(this.failure));
    } catch (cause) {
      if (this.isUsable()) return this.kept!.value;
      throw new VerificationUnavailable(`Cannot get ${this.settings.what}`, { cause });
    }
  }

  /** Loads it even while fresh, at most once in `coolDown` seconds; else, and on failure, what is kept. */
  async renewed(coolDown: number): Promise<T> {
    try {
      return await (this.attempt(coolDown) ?? this.current());
    } catch {
      return this.current();
    }
  }

  private isUsable(): boolean {
    return this.kept !== undefined && this.settings.clock() < this.kept.usableUntil;
  }

  private attempt(coolDown: number): Promise<T> | undefined {
    if (this.flight) return this.flight;
    if (this.settings.clock() < this.attemptedAt + coolDown * 1000) return undefined;
    this.attemptedAt = this.settings.clock();
    this.flight = this.renew().finally(() => (this.flight = undefined));
    return this.flight;
  }

  private async renew(): Promise<T> {
    try {
      const { value, freshFor, staleFor } = await this.load();
      const freshUntil = this.settings.clock() + freshFor * 1000;
      this.kept = { value, freshUntil, usableUntil: freshUntil + staleFor * 1000 };
      this.failure = undefined;
      return value;
    } catch (error) {
      this.failure = error ?? new Error('failed');
      throw error;
    }
  }
}
