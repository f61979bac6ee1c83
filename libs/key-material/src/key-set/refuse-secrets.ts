import { isJsonObject, type JsonValue } from '@signet/protocol';
import { secretProblems } from '../jwk/secret-members.js';
import { KeySetError } from '../problem.js';
import { exposedThumbprints } from './exposure.js';

// As many as a set may have: proving an exposure costs a signature.
const MOST_PROVEN = 20;

/**
 * Refuses private or symmetric material anywhere in what should be a JWK Set, before its shape is judged: a private
 * key sent in the wrong form is as exposed as one sent in the right form. Throws a KeySetError.
 */
export async function refuseSecrets(value: JsonValue): Promise<void> {
  const secrets = placesOf(value).flatMap(([path, jwk]) => {
    if (!isJsonObject(jwk)) return [];
    const problems = secretProblems(jwk, path);
    return problems.length > 0 ? [{ jwk, problems }] : [];
  });
  if (secrets.length === 0) return;
  const exposed = await exposedThumbprints(secrets.slice(0, MOST_PROVEN).map(({ jwk }) => jwk));
  throw new KeySetError(
    secrets.flatMap(({ problems }) => problems),
    exposed,
  );
}

// A set, a bare array of keys, or a single key.
function placesOf(value: JsonValue): [path: string, jwk: JsonValue][] {
  const keys = isJsonObject(value) ? value.keys : value;
  if (Array.isArray(keys)) return keys.map((jwk, index) => [`keys[${index}]`, jwk]);
  return isJsonObject(value) && 'kty' in value ? [['', value]] : [];
}
