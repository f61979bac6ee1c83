import { type ListedAttempt, paths } from '@signet/protocol';
import type { AttemptFeed } from '../first-token/attempt-feed.js';

/** The state of the panel in a sentence: the same for the same state, so that it is read out once. */
export function announcementOf({ state, attempts: [latest] }: AttemptFeed): string {
  if (state === 'interrupted') return 'The server did not answer just now. Asking again.';
  if (!latest) return 'Waiting for your first request…';
  return sentenceOf(latest);
}

function sentenceOf({ outcome, endpoint, code, title }: ListedAttempt): string {
  if (outcome === 'refused') return `Refused: ${title} (${code}).`;
  return endpoint.startsWith(paths.register)
    ? 'Accepted: a client was registered.'
    : 'Accepted: a token was issued.';
}
