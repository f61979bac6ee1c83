import { Injectable } from '@nestjs/common';
import { ClientAuthenticationError, type Refusal } from '@signet/protocol';
import { AttemptStore } from '@signet/store';

/** The request an attempt is kept for: its reference, its path, and the client it claims to be from. */
export interface AttemptContext {
  reference: string;
  endpoint: string;
  clientId?: string;
}

/** Keeps the true reason of refused requests for their owner (design.md §9). */
@Injectable()
export class Attempts {
  constructor(private readonly store: AttemptStore) {}

  /** Runs a request; when its client is refused, keeps why. The answer stays the same constant. */
  async recorded<T>(context: AttemptContext, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (error instanceof ClientAuthenticationError) {
        await this.keep({ ...context, clientId: error.clientId ?? context.clientId }, error.refusal);
      }
      throw error;
    }
  }

  /** A refusal stands whether or not it could be kept: it is no success that needs storing. */
  async keep(context: AttemptContext, refusal: Refusal): Promise<void> {
    await this.store.keep({ ...context, refusal }).catch(() => undefined);
  }
}
