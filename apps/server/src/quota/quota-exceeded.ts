import { HttpProblem, type Refusal } from '@signet/protocol';
import { type QuotaStanding, rateLimitFields, retryAfter } from './rate-limit-fields.js';

const members = {
  type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
  title: 'Request cannot be satisfied as assigned quota has been exceeded',
};

/**
 * 429 (RFC 6585 §4) as a problem document (RFC 9457) of the type the RateLimit draft registers, with the names of the quotas
 * that are used up. `refusal` is there when this one is to be kept as an attempt: of a flood only a few are.
 */
export class QuotaExceeded extends HttpProblem {
  /** The client the request claims to be from, once that is known: whose owner may read of it. */
  clientId?: string;

  constructor(
    violated: readonly QuotaStanding[],
    readonly refusal?: Refusal,
  ) {
    const headers = { ...rateLimitFields(violated), 'retry-after': String(retryAfter(violated)) };
    const names = violated.map(({ quota }) => quota);
    const detail = `Used up: ${names.join(', ')}. Others are not affected; try again in ${retryAfter(violated)} s.`;
    super(429, detail, headers, { ...members, 'violated-policies': names });
  }
}
