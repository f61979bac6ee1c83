import type { KeyCertificate, NamedPublicJwk } from '@signet/key-material';

/** A usable key of a fetched key set. */
export interface RemoteKey {
  kid: string;
  thumbprint: string;
  jwk: NamedPublicJwk;
  /** What its certificate says, where it has one; not given back. */
  certificate?: KeyCertificate;
}

/** What made a node fetch a key set: a registration or update, its age, or a key it does not hold. */
export type FetchCause = 'registration' | 'stale' | 'unknown_key';

/** Why a fetch failed: a word, and a sentence for the owner. */
export interface FailedFetch {
  failure: string;
  detail: string;
}

/** What one fetch was like, for the owner of the clients. */
export interface KeySetFetch {
  cause: FetchCause;
  outcome: 'changed' | 'unchanged' | 'failed';
  /** Milliseconds by step, and all together. */
  took: Readonly<Record<string, number>>;
  /** Names of the keys that were not there before, and of those that are not there any more. */
  added?: readonly string[];
  removed?: readonly string[];
  /** Why keys were left out. */
  ignored?: readonly string[];
  failed?: FailedFetch;
}

/** A fetched key set to be kept. `freshFor` in seconds, `bodyHash` 32 bytes. */
export interface FetchedKeySet {
  keys: readonly RemoteKey[];
  bodyHash: Buffer;
  freshFor: number;
  fetch: KeySetFetch;
}

/** The right to fetch a key set now, which one node has at a time; and what was held of it until now. */
export interface FetchClaim {
  uri: string;
  claim: string;
  keys: readonly RemoteKey[];
}

/** `held`: another node is fetching. `not_due`: it was fetched, or tried, too short a time ago. */
export type ClaimOutcome = FetchClaim | 'held' | 'not_due';
