import { Refusal } from '../refusal.js';

/** How the token was presented. */
export interface Credentials {
  scheme: 'Bearer' | 'DPoP';
  token: string;
}

/** The Authorization field (RFC 6750 §2.1, RFC 9449 §7.1); undefined without credentials of ours. Throws `Refusal`. */
export function findCredentials(field: string | readonly string[] | undefined): Credentials | undefined {
  const lines = field === undefined ? [] : [field].flat();
  if (lines.length > 1) throw new Refusal('invalid_request', 'Authorization was sent more than once');
  const [, scheme] = /^(bearer|dpop)(?: |$)/i.exec(lines[0] ?? '') ?? [];
  if (!scheme) return undefined;
  const token = lines[0]!.slice(scheme.length).replace(/^ +/, '');
  if (!/^[\w.~+/-]+=*$/.test(token))
    throw new Refusal('invalid_request', 'Authorization is not a scheme and one token');
  return { scheme: scheme.toLowerCase() === 'dpop' ? 'DPoP' : 'Bearer', token };
}
