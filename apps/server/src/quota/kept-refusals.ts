import { TokenBuckets } from './token-bucket.js';

// Three at once, then three a minute for each identity: enough for its owner to see, too few to flood a table.
const kept = { rate: 3 / 60, burst: 3 };

const CAPACITY = 10_000;

/** Which refusals of a flood are kept as attempts, and how many were not since the one kept before. */
export class KeptRefusals {
  private readonly buckets = new TokenBuckets(kept, CAPACITY);
  private readonly passedOver = new Map<string, number>();

  /** The number passed over since the last one kept, or undefined when this one is passed over too. */
  next(identity: string, now: number): number | undefined {
    const count = this.passedOver.get(identity) ?? 0;
    this.passedOver.delete(identity);
    if (this.buckets.take(identity, now) === 0) return count;
    this.passedOver.set(identity, count + 1);
    if (this.passedOver.size > CAPACITY)
      this.passedOver.delete(this.passedOver.keys().next().value as string);
    return undefined;
  }
}
