import { isJsonObject } from '../json.js';
import { findOctets } from '../jws/base64url.js';
import { invalidToken } from '../refusal.js';

/** The key a token is bound to (RFC 7800 §3.1), by its SHA-256 thumbprint. */
export interface Confirmation {
  binding: 'certificate' | 'dpop';
  thumbprint: string;
}

const bindings: Record<string, Confirmation['binding']> = { 'x5t#S256': 'certificate', jkt: 'dpop' };

/** The `cnf` claim, understood or refused: what is bound to something is never taken for a bearer token. Throws `Refusal`. */
export function findConfirmation(cnf: unknown): Confirmation | undefined {
  if (cnf === undefined) return undefined;
  const [[method, thumbprint] = [], ...others] = isJsonObject(cnf) ? Object.entries(cnf) : [];
  const binding = method !== undefined && Object.hasOwn(bindings, method) ? bindings[method] : undefined;
  if (!binding || others.length > 0) throw invalidToken('The token is bound in a way not understood here');
  if (typeof thumbprint !== 'string' || findOctets(thumbprint)?.length !== 32)
    throw invalidToken('The thumbprint the token is bound to is malformed');
  return { binding, thumbprint };
}
