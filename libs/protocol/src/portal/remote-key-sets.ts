/** GET …/remote-key-sets/:client_id: what was last fetched from a client's jwks_uri. */
export interface PortalRemoteKeySet {
  client_id: string;
  jwks_uri: string;
  fetched_at: string | null;
  fresh_until: string | null;
  /** Since the last one that succeeded. */
  failures: number;
  failure: string | null;
  next_fetch_at: string | null;
  keys: { kid: string | null; thumbprint: string; alg: string | null }[];
  /** The last ones, the latest first. */
  fetches: RemoteKeySetFetch[];
}

/** One time a key set was fetched. */
export interface RemoteKeySetFetch {
  at: string;
  outcome: 'changed' | 'unchanged' | 'failed';
  /** Milliseconds by step, and `all` together. */
  took: Record<string, number>;
  /** Names of the keys that came, and of those that went. */
  added: string[];
  removed: string[];
  /** Why keys were left out. */
  ignored: string[];
  failure: string | null;
}
