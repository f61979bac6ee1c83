import { paths } from '@signet/protocol';

// Well-known paths that stand before the issuer's path (RFC 8414 §3.1, RFC 9728 §3.1), cut where that is inserted.
const wellKnown = [
  { before: paths.authorizationServerMetadata, after: '' },
  { before: paths.protectedResourceMetadata, after: paths.register },
];

/**
 * Rewrites request URLs for an issuer with a path: its endpoints stand below that path, and its metadata at the well-known
 * path with the issuer's path inserted (RFC 8414 §3.1, RFC 9728 §3.1). What stands elsewhere is not there. Health stays at the
 * root.
 */
export function issuerPathRewrite(issuer: string): (url: string) => string {
  const prefix = new URL(issuer).pathname.replace(/\/$/, '');
  if (prefix === '') return (url) => url;
  const documents = new Map(wellKnown.map(({ before, after }) => [before + prefix + after, before + after]));
  const hidden = new Set(wellKnown.map(({ before, after }) => prefix + before + after));
  return (url) => {
    const [path = '', query] = splitQuery(url);
    const document = documents.get(path);
    if (document !== undefined) return document + query;
    if (path.startsWith(`${prefix}/`) && !hidden.has(path)) return path.slice(prefix.length) + query;
    return path === paths.live || path === paths.ready ? url : NOWHERE;
  };
}

const NOWHERE = '/-';

function splitQuery(url: string): [string, string] {
  const start = url.indexOf('?');
  return start < 0 ? [url, ''] : [url.slice(0, start), url.slice(start)];
}
