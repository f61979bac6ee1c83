const percentEncoded = /%([\da-f]{2})/gi;
const unreserved = /[\w.~-]/;

/** A URI without query and fragment, normalised so that equal ones are the same text (RFC 9449 §4.3, RFC 3986 §6.2). */
export function findComparableUri(uri: string): string | undefined {
  if (!URL.canParse(uri)) return undefined;
  const { protocol, username, password, host, pathname } = new URL(uri);
  if (!/^https?:$/.test(protocol) || username || password) return undefined;
  const path = pathname.replace(percentEncoded, (encoded, hex: string) => {
    const character = String.fromCharCode(parseInt(hex, 16));
    return unreserved.test(character) ? character : encoded.toUpperCase();
  });
  return `${protocol}//${host}${path}`;
}

/** The URI a request was sent to: the address this API is configured to have, never the Host field (RFC 9449 §4.3). */
export function findRequestUri(baseUrl: string, target: string | undefined): string | undefined {
  if (!target?.startsWith('/')) return undefined;
  return findComparableUri(baseUrl.replace(/\/+$/, '') + target.replace(/[?#].*$/s, ''));
}
