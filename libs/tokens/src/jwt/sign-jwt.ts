import { sign } from 'node:crypto';
import { rawSignatureOf } from '@signet/key-material';
import { encodeBase64url } from '@signet/protocol';
import { SIGNING_ALGORITHM, type SigningKey, type SigningPurpose } from '../signing-key/signing-key.js';

/** R and S of an ES256 signature, bytes each (RFC 7518 §3.4). */
const HALF = 32;

// What a key signs is what its JWTs say they are: none passes for another (RFC 8725 §3.11, §3.12).
const types: Record<SigningPurpose, string> = {
  access_token: 'at+jwt',
  introspection: 'token-introspection+jwt',
  status_list: 'statuslist+jwt',
};

const headers = new WeakMap<SigningKey, string>();

function encodedHeader(key: SigningKey): string {
  const known = headers.get(key);
  if (known) return known;
  const header = encoded({ alg: SIGNING_ALGORITHM, typ: types[key.purpose], kid: key.kid });
  headers.set(key, header);
  return header;
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Signs a JWT of the type its key is for (RFC 7515 §7.1). Runs on the thread pool. */
export function signJwt(claims: object, key: SigningKey): Promise<string> {
  const signingInput = `${encodedHeader(key)}.${encoded(claims)}`;
  return new Promise((resolve, reject) => {
    sign('sha256', Buffer.from(signingInput, 'latin1'), key.privateKey, (error, der) =>
      error ? reject(error) : resolve(`${signingInput}.${encodeBase64url(rawSignatureOf(der, HALF))}`),
    );
  });
}
