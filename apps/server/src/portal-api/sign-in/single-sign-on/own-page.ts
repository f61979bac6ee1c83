import { portalPages } from '@signet/protocol';

const QUERY = /^[A-Za-z0-9\-._~!$'()*+,;=:@/&%]{0,1000}$/;
// An encoded control character would be one again in whatever decodes it.
const ENCODED_CONTROL = /%(?:[01][0-9a-f]|7f)/i;
const SEGMENT = '[A-Za-z0-9_-]{1,128}';

const pages = Object.values(portalPages).map((page) => new RegExp(`^${page.replace(/:[a-z_]+/g, SEGMENT)}$`));

/** Where somebody may be sent after signing in: a page of the portal, as it was asked for, or the front page (security.md K29). */
export function ownPage(next: unknown): string {
  if (typeof next !== 'string') return '/';
  const end = next.indexOf('?');
  const path = end < 0 ? next : next.slice(0, end);
  const query = end < 0 ? '' : next.slice(end + 1);
  const ours = pages.some((page) => page.test(path)) && QUERY.test(query) && !ENCODED_CONTROL.test(query);
  return ours ? next : '/';
}
