import {
  dialDirectly,
  dialThroughProxy,
  type GuardSettings,
  resolveByDns,
} from '@signet/client-authentication';
import type { Environment } from '../config/environment.js';
import { issuerOf, keySetUriExceptions } from '../config/server-config.js';

const hostnameOf = (url: string | undefined): string[] =>
  url !== undefined && URL.canParse(url) ? [new URL(url).hostname] : [];

/** The guard everything this server fetches goes through (design.md §6), as it is configured. */
export function guardSettingsOf(environment: Environment): GuardSettings {
  const { SIGNET_EGRESS_PROXY: proxy, DATABASE_URL: database } = environment;
  return {
    dial: proxy === undefined ? dialDirectly : dialThroughProxy(new URL(proxy)),
    resolve: resolveByDns,
    exceptions: keySetUriExceptions(environment),
    ownHosts: [issuerOf(environment), database].flatMap(hostnameOf),
  };
}
