import type { JsonObject } from '@signet/protocol';
import { misuse } from '../failure.js';
import { readJsonFile } from '../files/json-file.js';
import type { Terminal } from '../terminal/terminal.js';
import { keyMaterial } from './key-material.js';

/** A JWK Set of public keys. Judged here first, so that a private key given by mistake stays on this machine. */
export async function readPublicKeySet(file: string, terminal: Terminal): Promise<JsonObject> {
  const jwks = await readJsonFile(file, terminal);
  const { acceptKeySet, KeySetError } = await keyMaterial();
  try {
    await acceptKeySet(jwks);
    return jwks;
  } catch (error) {
    throw error instanceof KeySetError ? misuse(`${file} holds no usable JWK Set: ${error.message}`) : error;
  }
}

/** A public JWK to encrypt to. A private key given by mistake stays on this machine. */
export async function readEncryptionKey(file: string, terminal: Terminal): Promise<JsonObject> {
  const jwk = await readJsonFile(file, terminal);
  if (['d', 'k', 'priv'].some((member) => member in jwk))
    throw misuse(`${file} holds a private key. Nothing was sent.`);
  return jwk;
}
