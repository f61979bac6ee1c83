import type { PrivateJwk } from '@signet/key-material';
import { misuse } from '../failure.js';
import { readInput } from '../files/read-input.js';
import type { Terminal } from '../terminal/terminal.js';
import { keyMaterial } from './key-material.js';

/** A private key from a file, JWK, PEM or DER. What is wrong with it is said without a word of its content. */
export async function readPrivateKeyFile(file: string, terminal: Terminal): Promise<PrivateJwk> {
  const { PrivateKeyError, readPrivateKey } = await keyMaterial();
  const bytes = await readInput(file, terminal);
  try {
    return await readPrivateKey(bytes);
  } catch (error) {
    if (!(error instanceof PrivateKeyError)) throw error;
    throw misuse(
      `${file} is no private key to sign with. ${error.message}`,
      'signet key new --out client.jwk',
    );
  }
}
