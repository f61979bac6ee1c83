import { hash } from 'node:crypto';
import { type ClientMetadata, HttpProblem } from '@signet/protocol';
import { canonicalJson } from './canonical-json.js';

/** Names the state of a client's metadata (RFC 9110 §8.8.3). Tokens and times of the answer are not part of it. */
export const entityTagOf = (metadata: ClientMetadata): string =>
  `"${hash('sha256', canonicalJson(metadata), 'base64url').slice(0, 22)}"`;

/** Refuses a change of a state the caller has not seen (RFC 9110 §13.1.1). Throws `HttpProblem` 412. */
export function acceptIfMatch(ifMatch: string | undefined, current: string): void {
  if (ifMatch === undefined) return;
  const named = ifMatch.split(',').map((tag) => tag.trim());
  if (named.includes('*') || named.includes(current)) return;
  throw new HttpProblem(412, 'The client was changed since it was read: read it again.', { etag: current });
}
