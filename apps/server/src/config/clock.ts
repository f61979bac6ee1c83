/** The time, so that tests can set it. */
export class Clock {
  now(): Date {
    return new Date();
  }

  /** Whole seconds since 1970 (RFC 7519 §2, NumericDate). */
  seconds(): number {
    return Math.floor(this.now().getTime() / 1000);
  }
}
