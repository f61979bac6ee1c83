// jwks_uri: RFC 7591 §2, the only member that is ever fetched. What its text alone can tell is judged here; what its host
// resolves to, whoever fetches it judges each time.
import { uriRefusal } from './uri.js';

/** What an operator allows beyond the rule. */
export interface KeySetUriExceptions {
  /** Any scheme and port on 127.0.0.1, [::1] and localhost: for development and tests. */
  loopback?: boolean;
  /** `host:port` where another port than 443 may be asked. */
  hosts?: readonly string[];
}

const loopbackHosts = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** True for the three names of this machine that the development exception is about. */
export const isLoopbackHost = (hostname: string): boolean => loopbackHosts.has(hostname);

// Names that by definition lead to no server of a partner's: RFC 6761, 6762, 7686, 8375, and ICANN's `internal`.
const localNames = /(?:^|\.)(?:localhost|local|internal|invalid|onion|home\.arpa)$/;
const hostName =
  /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Why a text is no `jwks_uri` that may be fetched, or undefined (spec.md 64). */
export function keySetUriRefusal(text: string, exceptions: KeySetUriExceptions = {}): string | undefined {
  if (text.includes('#')) return 'must not have a fragment';
  return uriRefusal(text, (url) =>
    exceptions.loopback && isLoopbackHost(url.hostname)
      ? loopbackRefusal(url)
      : publicRefusal(url, exceptions),
  );
}

const loopbackRefusal = ({ protocol }: URL): string | undefined =>
  protocol === 'https:' || protocol === 'http:' ? undefined : 'must use https or http';

function publicRefusal(url: URL, { hosts = [] }: KeySetUriExceptions): string | undefined {
  if (url.protocol !== 'https:') return 'must use https';
  if (isAddress(url.hostname)) return 'must name its host: an IP address is not accepted';
  if (!hostName.test(url.hostname) || localNames.test(url.hostname)) {
    return 'must have a host name that is known in the public DNS';
  }
  const port = url.port === '' || hosts.includes(url.host);
  return port ? undefined : 'must use port 443; the operator of this server can allow another';
}

// The URL parser has turned every other spelling of an IPv4 address into this one.
const isAddress = (hostname: string): boolean =>
  hostname.startsWith('[') || /^\d+\.\d+\.\d+\.\d+$/.test(hostname);
