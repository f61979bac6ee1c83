import { type QuotaName, quotaTable } from './quota-table.js';
import type { Standing } from './token-bucket.js';

/** How one quota stands for one identity. */
export interface QuotaStanding extends Standing {
  quota: QuotaName;
}

/**
 * The fields `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-11 §3, §4): lists of Structured Fields.
 * A bucket is told as its burst in the time that fills it. `t` is when there is a use again, or where there are some, when
 * all are back. Whose bucket it is (`pk`) is not told.
 */
export function rateLimitFields(standings: readonly QuotaStanding[]): Record<string, string> {
  return {
    'ratelimit-policy': standings.map(({ quota }) => policyOf(quota)).join(', '),
    ratelimit: standings.map(remainder).join(', '),
  };
}

/** Seconds after which none of these quotas is used up, whole: a `Retry-After` (RFC 9110 §10.2.3) that is not too early. */
export const retryAfter = (standings: readonly QuotaStanding[]): number =>
  Math.max(1, ...standings.map(({ wait }) => Math.ceil(wait)));

function policyOf(quota: QuotaName): string {
  const { rate, burst } = quotaTable[quota];
  return `"${quota}";q=${burst};w=${Math.ceil(burst / rate)}`;
}

const remainder = ({ quota, left, wait, full }: QuotaStanding): string =>
  `"${quota}";r=${left};t=${Math.ceil(wait > 0 ? wait : full)}`;
