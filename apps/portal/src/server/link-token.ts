import { LINK_TOKEN } from '@signet/protocol';

/** The secret of a link, which stands in the fragment: that part of an address goes to no server. Undefined where it is none. */
export function findLinkToken(hash: string): string | undefined {
  const token = hash.replace(/^#/, '');
  return LINK_TOKEN.test(token) ? token : undefined;
}
