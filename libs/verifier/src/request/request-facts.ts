/** What is known of the connection when the API ends TLS itself: Node's `TLSSocket`, as far as it is needed. */
export interface TlsConnection {
  getPeerCertificate(): { raw?: Uint8Array } | null;
  isSessionReused?(): boolean;
}

/** What sender-constrained tokens are checked against. Bearer tokens need none of it. */
export interface RequestFacts {
  method?: string;
  /** Path and query as they were received, `/orders?page=2`. */
  target?: string;
  /** The `DPoP` header field, each of its lines. */
  dpop?: string | readonly string[];
  /** The client's certificate as DER, or the connection that has it. */
  certificate?: Uint8Array | TlsConnection;
}
