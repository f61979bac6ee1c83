import { Injectable } from '@nestjs/common';
import {
  ClientAuthenticationError,
  explainRefusal,
  isClientId,
  type ListedAttempt,
  type Refusal,
} from '@signet/protocol';
import { AttemptStore, LiveAttempts } from '@signet/store';
import { Clock } from '../config/clock.js';
import { QuotaExceeded } from '../quota/quota-exceeded.js';
import { Quotas, type Use } from '../quota/quotas.js';

/** The request an attempt is kept for: its reference, its path, and the client it claims to be from. */
export interface AttemptContext {
  reference: string;
  endpoint: string;
  clientId?: string;
}

type Decided = Pick<ListedAttempt, 'outcome' | 'code' | 'title'>;

/** Keeps the true reason of refused requests for their owner (design.md §9). */
@Injectable()
export class Attempts {
  constructor(
    private readonly store: AttemptStore,
    private readonly quotas: Quotas,
    private readonly live: LiveAttempts,
    private readonly clock: Clock,
  ) {}

  /** Runs a request; when its client is refused, or a quota is used up, keeps why. The answer stays the same. */
  async recorded<T>(context: AttemptContext, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (error instanceof ClientAuthenticationError) {
        await this.keep({ ...context, clientId: error.clientId ?? context.clientId }, error.refusal);
      }
      if (error instanceof QuotaExceeded && error.refusal) {
        await this.write({ ...context, clientId: error.clientId ?? context.clientId }, error.refusal);
      }
      throw error;
    }
  }

  /** Keeps a refusal, as long as they come at a rate that somebody could read. */
  async keep(context: AttemptContext, refusal: Refusal): Promise<void> {
    const claimed = isClientId(context.clientId ?? '') ? (context.clientId as string) : 'nobody';
    // By endpoint: what strangers send to /token in a client's name must not hide what the client itself is refused elsewhere.
    const ofClient: Use = { quota: 'attempt-client', by: `${context.endpoint} ${claimed}` };
    if (!this.quotas.tryTake(ofClient, { quota: 'attempt-node', by: 'node' })) return;
    await this.write(context, refusal);
  }

  /** Tells whoever watches the client that its request was accepted; accepted requests are not kept one by one. */
  accepted(context: AttemptContext): void {
    this.tell(context, { outcome: 'accepted', code: null, title: 'Accepted' });
  }

  /** A refusal stands whether or not it could be kept: it is no success that needs storing. */
  private async write(context: AttemptContext, refusal: Refusal): Promise<void> {
    await this.store.keep({ ...context, refusal }).catch(() => undefined);
    const { code, title } = explainRefusal(refusal);
    this.tell(context, { outcome: 'refused', code, title });
  }

  private tell({ reference, endpoint, clientId }: AttemptContext, decided: Decided): void {
    if (clientId === undefined || !this.live.isWatched(clientId)) return;
    const occurred_at = this.clock.now().toISOString();
    this.live.tell({ reference, occurred_at, endpoint, client_id: clientId, client_name: null, ...decided });
  }
}
