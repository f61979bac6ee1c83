import { findJsonObject, isText } from '../json.js';

/** Where an issuer publishes its metadata: the well-known segment stands before its path (RFC 8414 §3.1). */
export function metadataUrl(issuer: string): string {
  const { origin, pathname } = new URL(issuer);
  return `${origin}/.well-known/oauth-authorization-server${pathname.replace(/\/$/, '')}`;
}

/** The `jwks_uri` of authorization server metadata. Throws when it is another issuer's, or leads off https. */
export function acceptKeySetUri(text: string, issuer: string): string {
  const { issuer: named, jwks_uri: keySetUri } = findJsonObject(text) ?? {};
  // RFC 8414 §3.3: identical, or nothing of it is used.
  if (named !== issuer) throw new Error('The metadata is of another issuer');
  if (!isText(keySetUri) || !URL.canParse(keySetUri)) throw new Error('The metadata names no jwks_uri');
  const { protocol, host } = new URL(keySetUri);
  const own = new URL(issuer);
  if (protocol !== 'https:' && !(protocol === own.protocol && host === own.host))
    throw new Error('The jwks_uri is not https');
  return keySetUri;
}
