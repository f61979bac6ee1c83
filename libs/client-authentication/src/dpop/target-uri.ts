const absolute = /^https?:\/\/[\x21-\x5b\x5d-\x7e]+$/i;
const unreserved = /[A-Za-z0-9\-._~]/;

/** The octet where RFC 3986 §2.3 says its encoding means nothing, else the encoding in upper case (§6.2.2.1, §6.2.2.2). */
const plainOctet = (encoded: string, hex: string): string => {
  const character = String.fromCharCode(Number.parseInt(hex, 16));
  return unreserved.test(character) ? character : encoded.toUpperCase();
};

/**
 * An http or https URI without query and fragment, normalised by syntax and scheme (RFC 3986 §6.2.2, §6.2.3), as `htu` is
 * compared (RFC 9449 §4.3 check 9). Undefined for anything else, also where it names a user.
 */
export function targetUriOf(text: string): string | undefined {
  if (!absolute.test(text)) return undefined;
  const [beforeFragment = ''] = text.split('#', 1);
  const [target = ''] = beforeFragment.split('?', 1);
  if (/%(?![0-9A-Fa-f]{2})/.test(target)) return undefined;
  const plain = target.replace(/%([0-9A-Fa-f]{2})/g, plainOctet);
  if (!URL.canParse(plain)) return undefined;
  const { protocol, username, password, host, pathname } = new URL(plain);
  return username || password ? undefined : `${protocol}//${host}${pathname}`;
}
