/** Where one server answers, how it calls itself, and the bootstrap token of its administrator. */
export interface Server {
  /** scheme://host:port that requests go to. The second node of a pair has its own. */
  origin: string;
  /** The issuer identifier: the same on every node (RFC 8414 §2). */
  issuer: string;
  adminToken: string;
}

const withoutTrailingSlash = (path: string) => (path === '/' ? '' : path);

/** The address of one of our paths on this node: endpoints live below the issuer's own path. */
export const addressOf = (server: Server, path: string): string =>
  server.origin + withoutTrailingSlash(new URL(server.issuer).pathname) + path;

/** An address the server gave out, on this node: it names the issuer's host, which may be another node. */
export const onNode = (server: Server, address: string): string =>
  address.startsWith(new URL(server.issuer).origin)
    ? server.origin + address.slice(new URL(server.issuer).origin.length)
    : address;
