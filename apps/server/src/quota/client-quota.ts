import { Injectable } from '@nestjs/common';
import { HttpProblem } from '@signet/protocol';
import { Clock } from '../config/clock.js';
import { QuotaSwitch } from '../config/server-config.js';
import { TokenBuckets } from './token-bucket.js';

// One client cannot take more than its share of a node (security.md P24).
const perClient = { rate: 20, burst: 100 };

/** How often one client may authenticate. Spent after its signature was verified, so that nobody can spend another's. */
@Injectable()
export class ClientQuota {
  private readonly buckets = new TokenBuckets(perClient);

  constructor(
    private readonly quotas: QuotaSwitch,
    private readonly clock: Clock,
  ) {}

  /** Throws `HttpProblem` 429 with `Retry-After` (RFC 6585 §4). */
  spend(clientId: string): void {
    if (!this.quotas.on) return;
    const wait = this.buckets.take(clientId, this.clock.now().getTime());
    if (wait === 0) return;
    throw new HttpProblem(429, 'This client asks too often. Other clients are not affected.', {
      'retry-after': String(Math.ceil(wait)),
    });
  }
}
