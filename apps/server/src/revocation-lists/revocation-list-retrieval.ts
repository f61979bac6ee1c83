import { retrieveRevocationList } from '@signet/client-authentication';
import type { Environment } from '../config/environment.js';
import { guardSettingsOf } from '../remote-key-sets/guard-settings.js';

/** Retrieves a revocation list through the same guard as key sets, as this server is configured. */
export abstract class RevocationListRetrieval {
  /** Throws `RetrievalError`. */
  abstract retrieve(uri: string): Promise<Uint8Array>;
}

export function revocationListRetrievalOf(environment: Environment): RevocationListRetrieval {
  const settings = guardSettingsOf(environment);
  return { retrieve: (uri) => retrieveRevocationList(uri, settings) };
}
