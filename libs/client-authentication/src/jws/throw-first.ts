import type { Refusal } from '@signet/protocol';
import type { Refuse } from './refuse.js';

/** Refuses for the first of the reasons, if there is any. */
export function throwFirst([first]: readonly Refusal[], refuse: Refuse): void {
  if (first) throw refuse(first.reason, first.evidence);
}
