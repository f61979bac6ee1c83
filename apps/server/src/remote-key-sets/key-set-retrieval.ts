import { type RetrievedKeySet, retrieveKeySet } from '@signet/client-authentication';
import { keyPolicy } from '../client-metadata/key-policy.js';
import type { Environment } from '../config/environment.js';
import { guardSettingsOf } from './guard-settings.js';

/** Retrieves a key set through the guard (design.md §6), as this server is configured. */
export abstract class KeySetRetrieval {
  /** Throws `RetrievalError`. */
  abstract retrieve(uri: string): Promise<RetrievedKeySet>;
}

export function keySetRetrievalOf(environment: Environment): KeySetRetrieval {
  const settings = { ...guardSettingsOf(environment), keyPolicy };
  return { retrieve: (uri) => retrieveKeySet(uri, settings) };
}
