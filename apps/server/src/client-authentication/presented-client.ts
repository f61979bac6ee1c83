import type { Refusal } from '@signet/protocol';
import type { ClientKeyRecord, ClientRecord } from '@signet/store';

/** What a client was verified with, and the version of the trust store its certificate was validated under. */
export interface VerifiedWith {
  /** The key; absent where the client is known by a name in its certificate (RFC 8705 §2.1). */
  key?: ClientKeyRecord;
  trustVersion?: number;
}

/** A client as it presents itself, by whichever mechanism, its credentials well-formed and not verified yet. */
export interface PresentedClient {
  clientId: string;
  /** What tells the client's own tries from those of others in its name. */
  mark: string;
  /** What is used up once, of credentials that somebody could send again: `exp` in seconds. */
  use?: { jti: string; exp: number };
  /** Throws `ClientAuthenticationError`, or `Unavailable`. */
  verify: (client: ClientRecord) => Promise<VerifiedWith>;
  /** Refuses where there is no client to verify by, no faster than where there is one. */
  refuseUnverified: (why: Refusal) => Promise<never>;
}
