import { isJsonObject, type JsonObject } from '../json.js';
import type { Refuse } from '../refusal.js';
import { isSignatureAlgorithm, type SignatureAlgorithm } from './algorithms.js';

/** Members that would choose the key or change how the JWT is read: never taken from a token (RFC 8725 §3.10, §2.7). */
const foreign = ['jku', 'x5u', 'x5c', 'crit', 'b64', 'zip', 'enc'];

export interface HeaderRule {
  /** The media type without `application/` (RFC 7515 §4.1.9). */
  typ: string;
  algorithms: readonly SignatureAlgorithm[];
  /** Whether the key stands in the header: in a DPoP proof it must, elsewhere it must not. */
  jwk: boolean;
}

/** The algorithm of an acceptable header (RFC 8725 §3.1, §3.11); throws what `refuse` makes of another. */
export function acceptHeader(header: JsonObject, rule: HeaderRule, refuse: Refuse): SignatureAlgorithm {
  const { alg, typ } = header;
  if (typeof typ !== 'string' || typ.toLowerCase().replace(/^application\//, '') !== rule.typ)
    throw refuse(`The typ of the JWT is not ${rule.typ}`);
  if (!isSignatureAlgorithm(alg) || !rule.algorithms.includes(alg))
    throw refuse(`The alg of the JWT is not one of ${rule.algorithms.join(' ')}`);
  const misplaced = [...foreign, ...(rule.jwk ? [] : ['jwk'])].find((member) => header[member] !== undefined);
  if (misplaced) throw refuse(`The header of the JWT carries ${misplaced}`);
  if (rule.jwk && !isJsonObject(header.jwk)) throw refuse('The header of the JWT carries no jwk');
  return alg;
}
