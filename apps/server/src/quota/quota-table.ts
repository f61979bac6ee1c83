import type { BucketSize } from './token-bucket.js';

/**
 * Every quota in force on a node, by the name its answers carry (docs/quotas.md shows the same table). Rate in uses a second,
 * burst in uses. A bucket is an identity's share of one node: a deployment gives it times the nodes.
 */
export const quotaTable = {
  /** Authenticated requests of one client at /token. */
  'token-client': { rate: 20, burst: 100 },
  /** Tokens and registrations of one organisation, as a sum. */
  organisation: { rate: 100, burst: 500 },
  /** Failed authentications in the name of one client, from one address that has not proven itself. */
  'failed-address': { rate: 5, burst: 100 },
  /** The same from all such addresses together. */
  'failed-client': { rate: 50, burst: 500 },
  /** Failed authentications of one client with a key name and from an address it has proven itself with. */
  'failed-proven': { rate: 5, burst: 100 },
  /** Verifications in vain that hide that a client is unknown, of the whole node. */
  'unknown-clients': { rate: 100, burst: 500 },
  /** Requests at /register with one initial access token. */
  'register-token': { rate: 10 / 60, burst: 10 },
  /** Requests at /register of one onboarding client. */
  'register-client': { rate: 10, burst: 100 },
  /** Registrations of one software_id within one organisation. */
  'register-software': { rate: 5, burst: 50 },
  /** Requests of one client at its client configuration endpoint. */
  'configuration-client': { rate: 5, burst: 50 },
  /** Wrong registration access tokens from one address. */
  'configuration-address': { rate: 1, burst: 50 },
  /** Links of the portal presented from one address, and sign-ups: set-up, invitations, confirmations. */
  'portal-link': { rate: 1, burst: 60 },
  /** Passkey and single sign-on ceremonies begun from one address. */
  'sign-in-ceremony': { rate: 1, burst: 60 },
  /** Sign-ups with one mail address: each sends it a mail. */
  'sign-up-address': { rate: 0.1 / 60, burst: 3 },
  /** Refused requests kept as attempts in the name of one client. */
  'attempt-client': { rate: 1, burst: 100 },
  /** Refused requests kept as attempts by the whole node. */
  'attempt-node': { rate: 100, burst: 1_000 },
} as const satisfies Record<string, BucketSize>;

/** The name of one quota. */
export type QuotaName = keyof typeof quotaTable;
