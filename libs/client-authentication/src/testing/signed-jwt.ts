import { type KeyObject, sign } from 'node:crypto';

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A compact JWS signed as ES256, whatever its header says; a member set to `undefined` is left out. */
export function signedJwt(header: object, claims: object, key: KeyObject): string {
  const input = `${encoded(header)}.${encoded(claims)}`;
  const signature = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}
