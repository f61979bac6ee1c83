/** Rate in uses a second, burst in uses. */
export interface BucketSize {
  rate: number;
  burst: number;
}

/** How a bucket stands: whole uses left, seconds until there is one (0 when there is), seconds until it is full. */
export interface Standing {
  left: number;
  wait: number;
  full: number;
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
    const filled = this.filled(name, now);
    const taken = filled >= 1;
    this.keep(name, taken ? filled - 1 : filled, now);
    return taken ? 0 : this.waitOf(filled);
  }

  /** Puts back a use that was taken. A bucket forgotten meanwhile is full and stays so. */
  giveBack(name: string): void {
    const bucket = this.buckets.get(name);
    if (bucket) bucket.left = Math.min(this.size.burst, bucket.left + 1);
  }

  /** How the bucket stands at `now` (milliseconds). Nothing is taken. */
  standing(name: string, now: number): Standing {
    const filled = this.filled(name, now);
    const { rate, burst } = this.size;
    return { left: Math.floor(filled), wait: this.waitOf(filled), full: (burst - filled) / rate };
  }

  private waitOf(filled: number): number {
    return filled >= 1 ? 0 : (1 - filled) / this.size.rate;
  }

  private filled(name: string, now: number): number {
    const { left, at } = this.buckets.get(name) ?? { left: this.size.burst, at: now };
    return Math.min(this.size.burst, left + (Math.max(0, now - at) / 1000) * this.size.rate);
  }

  private keep(name: string, left: number, now: number): void {
    this.buckets.delete(name);
    this.buckets.set(name, { left, at: now });
    if (this.buckets.size > this.capacity) this.buckets.delete(this.buckets.keys().next().value as string);
  }
}
