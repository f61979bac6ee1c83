import { acceptKeySet, algorithmsOf, KeySetError } from '@signet/key-material';
import { isJsonObject, type JsonValue, readStrictJsonText, StrictJsonError } from '@signet/protocol';
import { findJwk, findPublicKeyInfo } from './public-key-info.js';
import { adviceFor } from './advice.js';
import type { Reading } from './reading.js';

/** A JWK Set, or a JWK alone. */
export async function readKeys(octets: Uint8Array): Promise<Reading> {
  const value = readStrictJsonText(textOf(octets));
  return isJsonObject(value) && 'keys' in value
    ? acceptedKeys('JWK Set', value)
    : acceptedKeys('JWK', { keys: [value] });
}

/** A public key as PEM or DER: the same key as a JWK. */
export async function readPublicKey(octets: Uint8Array): Promise<Reading> {
  const info = findPublicKeyInfo(textOf(octets)) ?? new Uint8Array(octets);
  const jwk = await findJwk(info);
  if (jwk) return acceptedKeys('Public key', { keys: [jwk] });
  const advice = 'Signet takes EC keys on P-256 and P-384, RSA keys from 2048 bits, and Ed25519 keys.';
  return { kind: 'unfit', what: 'a public key of a kind that is not taken here', advice };
}

/** JSON that is no key: what is wrong with it, when it is not even JSON as everybody must read it. */
export function readOtherJson(octets: Uint8Array): Reading {
  const what = 'a JSON file';
  try {
    readStrictJsonText(textOf(octets));
    return { kind: 'unfit', what, ...adviceFor('json') };
  } catch (error) {
    if (!(error instanceof StrictJsonError)) throw error;
    return { kind: 'unfit', what, advice: `It cannot be read: ${error.message}.` };
  }
}

const textOf = (octets: Uint8Array): string => new TextDecoder().decode(octets);

async function acceptedKeys(what: string, set: JsonValue): Promise<Reading> {
  try {
    const { keys } = await acceptKeySet(set);
    return { kind: 'keys', what, keys: keys.map((key) => ({ ...key, algorithms: algorithmsOf(key.jwk) })) };
  } catch (error) {
    if (!(error instanceof KeySetError)) throw error;
    return { kind: 'refused', what, problems: error.problems };
  }
}
