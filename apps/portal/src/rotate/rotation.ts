import type { PortalKey } from '@signet/protocol';
import { counting } from '../clients/client-words.js';
import { isOver } from '../keys/key-life.js';

/** The key that is to follow: the one that was chosen, or else the newest of those that came after the old one. */
export function findSuccessor(
  keys: readonly PortalKey[],
  old: PortalKey,
  chosen: string | undefined,
): PortalKey | undefined {
  const later = keys
    .filter((key) => key.key_id !== old.key_id && !isOver(key) && key.created_at > old.created_at)
    .sort((one, other) => other.created_at.localeCompare(one.created_at));
  return later.find(({ key_id }) => key_id === chosen) ?? later[0];
}

/** How far the requests moved to the new key, in words; amounts by the hour, the running hour last. */
export function handOverText(old: readonly number[], next: readonly number[]): string {
  const [ofOld, ofNext] = [lately(old), lately(next)];
  if (ofOld + ofNext === 0) return 'Neither key was used in this hour or the last.';
  if (ofOld === 0)
    return 'The new key carries everything: the old one was not used in this hour or the last.';
  const share = Math.max(1, Math.round((ofOld / (ofOld + ofNext)) * 100));
  return `The old key still carries ${share} %: ${counting(ofOld, 'request')} in this hour and the last. Something has not been switched yet.`;
}

const lately = (amounts: readonly number[]): number => (amounts.at(-1) ?? 0) + (amounts.at(-2) ?? 0);
