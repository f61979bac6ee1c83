import { sign } from 'node:crypto';
import { rawSignatureOf } from '@signet/key-material';
import { encodeBase64url } from '@signet/protocol';
import { SIGNING_ALGORITHM, type SigningKey } from '../signing-key/signing-key.js';
import type { AccessTokenClaims } from './access-token.js';

/** R and S of an ES256 signature, bytes each (RFC 7518 §3.4). */
const HALF = 32;

const headers = new WeakMap<SigningKey, string>();

function encodedHeader(key: SigningKey): string {
  const known = headers.get(key);
  if (known) return known;
  const header = encoded({ alg: SIGNING_ALGORITHM, typ: 'at+jwt', kid: key.kid });
  headers.set(key, header);
  return header;
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signs an access token (RFC 9068 §2). Runs on the thread pool. */
export function signAccessToken(claims: AccessTokenClaims, key: SigningKey): Promise<string> {
  const signingInput = `${encodedHeader(key)}.${encoded(claims)}`;
  return new Promise((resolve, reject) => {
    sign('sha256', Buffer.from(signingInput, 'latin1'), key.privateKey, (error, der) =>
      error ? reject(error) : resolve(`${signingInput}.${encodeBase64url(rawSignatureOf(der, HALF))}`),
    );
  });
}
