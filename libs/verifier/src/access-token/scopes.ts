import { Refusal } from '../refusal.js';

/** RFC 6749 §3.3: scope tokens between single spaces. */
export const readScopes = (scope = ''): ReadonlySet<string> => new Set(scope.split(' ').filter(Boolean));

/** RFC 6750 §3.1: all of the scopes that are needed. Throws `Refusal`. */
export function acceptScopes(granted: ReadonlySet<string>, needed: readonly string[]): void {
  if (needed.every((scope) => granted.has(scope))) return;
  const scope = needed.join(' ');
  throw new Refusal('insufficient_scope', `The token needs the scope ${scope}`, scope);
}
