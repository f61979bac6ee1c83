import type { JsonObject } from '@signet/protocol';
import { misuse } from '../failure.js';
import { readJsonFile } from '../files/json-file.js';
import type { Terminal } from '../terminal/terminal.js';
import { keyMaterial } from './key-material.js';

/** A public JWK from a file. Judged here first, so that a private key given by mistake never leaves this machine. */
export async function readPublicJwk(file: string, terminal: Terminal): Promise<JsonObject> {
  const jwk = await readJsonFile(file, terminal);
  const { acceptKeySet, KeySetError } = await keyMaterial();
  try {
    await acceptKeySet({ keys: [jwk] });
    return jwk;
  } catch (error) {
    throw error instanceof KeySetError
      ? misuse(`${file} holds no usable public JWK: ${error.message} Nothing was sent.`)
      : error;
  }
}
