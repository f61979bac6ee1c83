import { paths } from '@signet/protocol';

/**
 * Rewrites request URLs for an issuer with a path: its endpoints stand below that path, and its metadata at the well-known
 * path with the issuer's path appended (RFC 8414 §3.1). What stands elsewhere is not there. Health stays at the root.
 */
export function issuerPathRewrite(issuer: string): (url: string) => string {
  const prefix = new URL(issuer).pathname.replace(/\/$/, '');
  if (prefix === '') return (url) => url;
  const metadata = paths.authorizationServerMetadata;
  return (url) => {
    const [path = '', query] = splitQuery(url);
    if (path === metadata + prefix) return metadata + query;
    if (path.startsWith(`${prefix}/`) && path !== prefix + metadata) return path.slice(prefix.length) + query;
    return path === paths.live || path === paths.ready ? url : NOWHERE;
  };
}

const NOWHERE = '/-';

function splitQuery(url: string): [string, string] {
  const start = url.indexOf('?');
  return start < 0 ? [url, ''] : [url.slice(0, start), url.slice(start)];
}
