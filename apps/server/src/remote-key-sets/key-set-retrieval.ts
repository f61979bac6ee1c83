import {
  dialDirectly,
  dialThroughProxy,
  resolveByDns,
  type RetrievedKeySet,
  retrieveKeySet,
} from '@signet/client-authentication';
import { keyPolicy } from '../client-metadata/key-policy.js';
import type { Environment } from '../config/environment.js';
import { issuerOf, keySetUriExceptions } from '../config/server-config.js';

/** Retrieves a key set through the guard (design.md §6), as this server is configured. */
export abstract class KeySetRetrieval {
  /** Throws `RetrievalError`. */
  abstract retrieve(uri: string): Promise<RetrievedKeySet>;
}

const hostnameOf = (url: string | undefined): string[] =>
  url !== undefined && URL.canParse(url) ? [new URL(url).hostname] : [];

export function keySetRetrievalOf(environment: Environment): KeySetRetrieval {
  const { SIGNET_EGRESS_PROXY: proxy, DATABASE_URL: database } = environment;
  const settings = {
    dial: proxy === undefined ? dialDirectly : dialThroughProxy(new URL(proxy)),
    resolve: resolveByDns,
    exceptions: keySetUriExceptions(environment),
    ownHosts: [issuerOf(environment), database].flatMap(hostnameOf),
    keyPolicy,
  };
  return { retrieve: (uri) => retrieveKeySet(uri, settings) };
}
