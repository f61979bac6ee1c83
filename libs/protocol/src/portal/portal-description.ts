/** GET /api/time. */
export interface ServerTime {
  now: string;
}

/** GET /api/portal: what a page needs to know before anybody has signed in. */
export interface PortalDescription {
  issuer: string;
  /** The relying party of passkeys (WebAuthn §5.4.2): the issuer's host name. */
  rp_id: string;
  sign_up_open: boolean;
  single_sign_on: { provider: string; name: string }[];
  /** Whether this server can send mail; where not, links are copied by hand. */
  mail: boolean;
}
