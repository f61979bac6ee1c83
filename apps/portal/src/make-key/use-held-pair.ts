import { useSyncExternalStore } from 'react';
import { heldPair, onPairChange } from './held-pair.js';
import type { MadePair } from './make-pair.js';

/** The pair of this page, where one was made. */
export const useHeldPair = (): MadePair | undefined => useSyncExternalStore(onPairChange, heldPair);
