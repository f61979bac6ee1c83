import { type MadePair, sealed } from './make-pair.js';

// The one place the private half stands: no storage, no cache, no address, no report. A reload loses it.
let held: MadePair | undefined;
let isDownloaded = true;
const listeners = new Set<() => void>();

const changed = (): void => listeners.forEach((listener) => listener());

/** The pair of this page, if one was made and not forgotten. */
export const heldPair = (): MadePair | undefined => held;

/** Whether leaving the page now loses a key nobody has. */
export const wouldLosePair = (): boolean => held !== undefined && !isDownloaded;

export function holdPair(pair: MadePair): void {
  held = pair;
  isDownloaded = false;
  changed();
}

/** After the download: from now on the key signs here and cannot be taken out of the browser. */
export async function sealHeldPair(): Promise<void> {
  if (!held) return;
  held = await sealed(held);
  isDownloaded = true;
  changed();
}

export function forgetPair(): void {
  held = undefined;
  isDownloaded = true;
  changed();
}

/** Tells when the pair changes. Returns how to stop. */
export function onPairChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
