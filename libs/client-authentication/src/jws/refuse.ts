import type { Evidence, RefusalReason } from '@signet/protocol';

/** Makes the error a refused JWS ends in: what it was for decides which one. */
export type Refuse = (reason: RefusalReason, evidence?: Evidence) => Error;
