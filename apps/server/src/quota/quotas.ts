import { Injectable } from '@nestjs/common';
import { type Refusal, refusal } from '@signet/protocol';
import { Clock } from '../config/clock.js';
import { QuotaSwitch } from '../config/server-config.js';
import { KeptRefusals } from './kept-refusals.js';
import { QuotaExceeded } from './quota-exceeded.js';
import { type QuotaName, quotaTable } from './quota-table.js';
import type { QuotaStanding } from './rate-limit-fields.js';
import { TokenBuckets } from './token-bucket.js';

/** One use of a quota by one identity: a client, an organisation, an address. */
export interface Use {
  quota: QuotaName;
  by: string;
}

/** The quotas of this node. Local by design: nodes are stateless, and nothing that could be lost decides. */
@Injectable()
export class Quotas {
  private readonly buckets = new Map<QuotaName, TokenBuckets>(
    (Object.keys(quotaTable) as QuotaName[]).map((name) => [name, new TokenBuckets(quotaTable[name])]),
  );
  private readonly kept = new KeptRefusals();

  constructor(
    private readonly quotas: QuotaSwitch,
    private readonly clock: Clock,
  ) {}

  /** Takes every use, or none. Throws `QuotaExceeded` with the quotas that are used up. */
  take(...uses: readonly Use[]): void {
    if (!this.quotas.on) return;
    const now = this.clock.now().getTime();
    const violated = this.takeAt(uses, now);
    if (violated.length > 0) throw this.exceeded(violated, now);
  }

  /** Takes nothing. Throws `QuotaExceeded` where there is no use left to take. */
  expect(use: Use): void {
    if (!this.quotas.on) return;
    const now = this.clock.now().getTime();
    if (this.bucketsOf(use.quota).standing(use.by, now).left < 1) throw this.exceeded([use], now);
  }

  /** Takes every use, or none; says whether it did. */
  tryTake(...uses: readonly Use[]): boolean {
    return !this.quotas.on || this.takeAt(uses, this.clock.now().getTime()).length === 0;
  }

  giveBack(...uses: readonly Use[]): void {
    if (!this.quotas.on) return;
    for (const { quota, by } of uses) this.bucketsOf(quota).giveBack(by);
  }

  /** How the quotas stand, nothing taken. None when quotas are off. */
  standings(uses: readonly Use[]): QuotaStanding[] {
    return this.quotas.on ? this.standingsAt(uses, this.clock.now().getTime()) : [];
  }

  /** Takes every use and returns none, or takes none and returns those that stood in the way. */
  private takeAt(uses: readonly Use[], now: number): Use[] {
    const violated = uses.filter(({ quota, by }) => this.bucketsOf(quota).standing(by, now).left < 1);
    if (violated.length === 0) for (const { quota, by } of uses) this.bucketsOf(quota).take(by, now);
    return violated;
  }

  private standingsAt(uses: readonly Use[], now: number): QuotaStanding[] {
    return uses.map(({ quota, by }) => ({ quota, ...this.bucketsOf(quota).standing(by, now) }));
  }

  private exceeded(violated: readonly Use[], now: number): QuotaExceeded {
    return new QuotaExceeded(this.standingsAt(violated, now), this.findKept(violated, now));
  }

  private findKept(violated: readonly Use[], now: number): Refusal | undefined {
    const count = this.kept.next(violated.map(({ quota, by }) => `${quota} ${by}`).join(' '), now);
    if (count === undefined) return undefined;
    const quota = violated.map((use) => use.quota).join(', ');
    return refusal('quota_exceeded', { quota, count });
  }

  private bucketsOf(quota: QuotaName): TokenBuckets {
    return this.buckets.get(quota) as TokenBuckets;
  }
}
