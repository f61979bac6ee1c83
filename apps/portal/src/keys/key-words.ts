import type { PublicJwk } from '@signet/key-material';
import type { PortalKey } from '@signet/protocol';
import { keyText } from '../check-a-key/key-text.js';

const sources: Record<PortalKey['source'], string> = {
  jwks: 'given as a key',
  certificate: 'given as a certificate',
  jwks_uri: 'read from the key set of its client',
};

/** What a key is, in words. */
export function describedKey({ jwk, alg, source }: Pick<PortalKey, 'jwk' | 'alg' | 'source'>): string {
  const kind = isPublicJwk(jwk) ? keyText(jwk) : 'Key';
  return `${kind}, ${alg === null ? 'for any algorithm of its kind' : `for ${alg}`}, ${sources[source]}`;
}

// The server stores what it accepted; this only keeps a picture from breaking over a member that is not there.
const isPublicJwk = (jwk: Record<string, unknown>): jwk is Record<string, unknown> & PublicJwk =>
  jwk.kty === 'RSA' ? typeof jwk.n === 'string' : typeof jwk.crv === 'string';

const meanings: Record<PortalKey['state'], string> = {
  staged: 'It is registered and waits for its first use, which makes it active.',
  active: 'Its client can sign with it.',
  retiring: 'Its client can sign with it until it retires.',
  retired: 'It was put out of use. It can be added again as a new key.',
  revoked: 'It was revoked: nobody can use or add it ever again.',
  expired: 'It is past its end.',
};

/** What the state of a key means. */
export const stateMeaning = ({ state }: Pick<PortalKey, 'state'>): string => meanings[state];
