import { AccessRefused } from '../access-refused.js';
import type { Refusal, RefusalCode } from '../refusal.js';
import type { Settings } from '../settings.js';

type Parameters = Record<string, string | undefined>;
type Scheme = 'Bearer' | 'DPoP';

const statuses = {
  invalid_request: 400,
  invalid_token: 401,
  invalid_dpop_proof: 401,
  use_dpop_nonce: 401,
  insufficient_scope: 403,
} as const satisfies Record<RefusalCode, number>;

/** Without credentials, only what would be accepted is said, and no error code (RFC 6750 §3.1). */
export function withoutCredentials(settings: Settings): AccessRefused {
  const headers = { 'www-authenticate': challenges('Bearer', {}, settings) };
  return new AccessRefused(401, undefined, 'An access token is needed', headers);
}

/** The refusal as an answer: RFC 6750 §3, RFC 9449 §7.1, RFC 9728 §5.1. */
export function challenged(refusal: Refusal, used: Scheme, settings: Settings): AccessRefused {
  const { code, message, scope } = refusal;
  const scheme = code.includes('dpop') ? 'DPoP' : used;
  const field = challenges(scheme, { error: code, error_description: message, scope }, settings);
  const nonce = settings.dpop.nonces?.current();
  const headers = {
    'www-authenticate': field,
    ...(nonce && { 'dpop-nonce': nonce, 'cache-control': 'no-store' }),
  };
  return new AccessRefused(statuses[code], code, message, headers);
}

/** Both schemes that are accepted, the one the error is about first. */
function challenges(first: Scheme, parameters: Parameters, settings: Settings): string {
  const { dpop, resourceMetadata: resource_metadata } = settings;
  const accepted: Scheme[] = dpop.baseUrl ? ['Bearer', 'DPoP'] : ['Bearer'];
  const schemes = [first, ...accepted.filter((scheme) => scheme !== first)];
  const algs = (scheme: Scheme) => (scheme === 'DPoP' ? dpop.algorithms.join(' ') : undefined);
  return schemes
    .map((scheme, at) =>
      written(scheme, { ...(at === 0 && parameters), algs: algs(scheme), resource_metadata }),
    )
    .join(', ');
}

function written(scheme: Scheme, parameters: Parameters): string {
  const entries = Object.entries(parameters).filter(([, value]) => value !== undefined);
  const list = entries.map(([name, value]) => `${name}="${quotable(value!)}"`).join(', ');
  return list ? `${scheme} ${list}` : scheme;
}

/** The characters RFC 6750 §3 allows in these values. */
const quotable = (text: string): string =>
  text.replace(/["\\]/g, "'").replace(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, '?');
