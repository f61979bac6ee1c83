/** Rate in uses a second, burst in uses. */
export interface BucketSize {
  rate: number;
  burst: number;
}

interface Bucket {
  left: number;
  at: number;
}

/** Token buckets by name in a bounded memory. A forgotten bucket is a full one, and only long unused ones are forgotten first. */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly size: BucketSize,
    private readonly capacity = 50_000,
  ) {}

  /** Takes one use at `now` (milliseconds). 0 when there was one, else the seconds until there will be. */
  take(name: string, now: number): number {
    const { left, at } = this.buckets.get(name) ?? { left: this.size.burst, at: now };
    const filled = Math.min(this.size.burst, left + (Math.max(0, now - at) / 1000) * this.size.rate);
    const taken = filled >= 1;
    this.buckets.delete(name);
    this.buckets.set(name, { left: taken ? filled - 1 : filled, at: now });
    if (this.buckets.size > this.capacity) this.buckets.delete(this.buckets.keys().next().value as string);
    return taken ? 0 : (1 - filled) / this.size.rate;
  }
}
