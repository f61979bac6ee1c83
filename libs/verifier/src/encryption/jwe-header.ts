import { findJsonObject, isText, type JsonObject } from '../json.js';
import { findOctets } from '../jws/base64url.js';
import { invalidToken } from '../refusal.js';

/** Members that would choose the key, compress, or change how the JWE is read: never taken from a token (RFC 8725 §3.10, §2.4). */
const foreign = ['zip', 'crit', 'jwk', 'jku', 'x5u', 'x5c', 'p2s', 'p2c'];

/** What the header of a JWE says that is acted upon. */
export interface JweHeader {
  alg: string;
  kid: string;
}

/** The header of a nested JWT (RFC 7519 §5.2), for the one content encryption there is here. Throws `Refusal`. */
export function readJweHeader(parts: readonly string[]): JweHeader {
  const octets = parts.map(findOctets);
  const header = octets.every(Boolean) ? findJsonObject(octets[0]!.toString('utf8')) : undefined;
  if (!header) throw invalidToken('The JWE is not five parts of canonical base64url');
  const misplaced = foreign.find((member) => header[member] !== undefined);
  if (misplaced) throw invalidToken(`The header of the JWE carries ${misplaced}`);
  if (!isNestedJwt(header)) throw invalidToken('The JWE is not a JWT encrypted with A256GCM');
  const { alg, kid } = header;
  if (!isText(alg) || !isText(kid)) throw invalidToken('The header of the JWE names no alg or no key');
  return { alg, kid };
}

const isNestedJwt = ({ cty, enc }: JsonObject): boolean =>
  typeof cty === 'string' && cty.toLowerCase() === 'jwt' && enc === 'A256GCM';
