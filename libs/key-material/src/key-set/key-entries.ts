import { isJsonObject, type JsonObject, type JsonValue } from '@signet/protocol';
import { KeySetError, problem } from '../problem.js';

const MOST_KEYS = 20;

/** The entries of a JWK Set (RFC 7517 §5). Throws a KeySetError when it is none, empty or too large. */
export function keyEntriesOf(value: JsonValue): JsonObject[] {
  if (!isJsonObject(value))
    throw refused('not_a_key_set', '', 'A JWK Set is an object with an array "keys".');
  const { keys } = value;
  if (keys === undefined && 'kty' in value)
    throw refused('not_a_key_set', '', 'This is a single JWK. Send {"keys": [...]} with the JWK inside.');
  if (!Array.isArray(keys))
    throw refused('not_a_key_set', 'keys', 'A JWK Set is an object with an array "keys".');
  if (keys.length === 0) throw refused('no_keys', 'keys', 'The JWK Set must hold at least one key.');
  if (keys.length > MOST_KEYS)
    throw refused('too_many_keys', 'keys', `The JWK Set must hold at most ${MOST_KEYS} keys.`);
  // Array.from, because a sparse array would hide its holes.
  const foreign = Array.from(keys).findIndex((entry) => !isJsonObject(entry));
  if (foreign !== -1) throw refused('not_a_key', `keys[${foreign}]`, 'Each key must be a JSON object.');
  return keys as JsonObject[];
}

const refused = (...details: Parameters<typeof problem>): KeySetError =>
  new KeySetError([problem(...details)]);
