// The one URI type of all metadata: RFC 3986 characters only, and in the form every parser writes it, so that no two
// readers see different addresses in one text.
const uriCharacters = /^(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/;
const encodedControl = /%(?:[01][0-9A-Fa-f]|7[Ff])/;
const LONGEST_URI = 2048;

/** Why a text is no URI for metadata, or undefined. `schemeRefusal` decides on the scheme. */
export function uriRefusal(
  text: string,
  schemeRefusal: (url: URL) => string | undefined,
): string | undefined {
  if (text.length > LONGEST_URI) return `must have at most ${LONGEST_URI} characters`;
  if (!uriCharacters.test(text)) {
    return 'must consist of the characters of RFC 3986, anything else percent-encoded';
  }
  if (encodedControl.test(text)) return 'must not contain control characters';
  if (!URL.canParse(text)) return 'must be an absolute URI';
  const url = new URL(text);
  const refusedScheme = schemeRefusal(url);
  if (refusedScheme) return refusedScheme;
  if (url.username || url.password) return 'must not contain a user name or password';
  const withoutEmptyPath = url.origin + url.search + url.hash;
  if (text !== url.href && text !== withoutEmptyPath) {
    return 'must be normalised: lower-case scheme and host, no default port, no dot segments';
  }
  return undefined;
}

/** Why a text is no https URI for metadata, or undefined. */
export const webUriRefusal = (text: string): string | undefined =>
  uriRefusal(text, (url) => (url.protocol === 'https:' ? undefined : 'must use https'));
