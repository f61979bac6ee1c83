import type { JsonObject } from '../json.js';
import type { ClientKey } from '../key/client-key.js';

/** A JWT signed with the client's key (RFC 7515 §7.1); `alg` is the key's. */
export async function signJwt(header: JsonObject, claims: JsonObject, key: ClientKey): Promise<string> {
  const input = [{ ...header, alg: key.alg }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${input}.${Buffer.from(await key.sign(Buffer.from(input))).toString('base64url')}`;
}
