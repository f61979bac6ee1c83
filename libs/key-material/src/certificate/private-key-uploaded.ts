import { formatNames, type KeyFormat } from '../formats/key-format.js';
import { readPrivateKey } from '../private-key/read-private-key.js';
import { thumbprintOf } from '../jwk/thumbprint.js';
import { CertificateError, KeyMaterialError, problem } from '../problem.js';

/** The refusal of a file with a private key in it, naming the exposed key where it could be read. Keeps nothing. */
export async function privateKeyUploaded(input: Uint8Array, format: KeyFormat): Promise<CertificateError> {
  const advice = 'It must never leave its owner: replace the key, and send a certificate only.';
  const reason = `This is ${formatNames[format]}. ${advice}`;
  return new CertificateError([problem('private_key_uploaded', '', reason)], await exposedThumbprints(input));
}

async function exposedThumbprints(input: Uint8Array): Promise<string[]> {
  try {
    return [await thumbprintOf(await readPrivateKey(input))];
  } catch (error) {
    if (error instanceof KeyMaterialError) return [];
    throw error;
  }
}
