/** GET …/remote-key-sets/:client_id: what was last fetched from a client's jwks_uri. */
export interface PortalRemoteKeySet {
  client_id: string;
  jwks_uri: string;
  fetched_at: string | null;
  fresh_until: string | null;
  failures: number;
  failure: string | null;
  next_fetch_at: string | null;
  keys: { kid: string | null; thumbprint: string; alg: string | null }[];
}
