import { compactVerify, errors } from 'jose';
import type { PublicKey } from '../keys/public-key.js';
import type { SignatureAlgorithm } from './algorithms.js';

/** Whether the key signed the JWT, with that algorithm and no other. */
export async function isSigned(text: string, key: PublicKey, alg: SignatureAlgorithm): Promise<boolean> {
  const imported = await key.forAlgorithm(alg).catch(() => undefined);
  // A point off its curve, say: such a key has signed nothing.
  if (!imported) return false;
  try {
    await compactVerify(text, imported, { algorithms: [alg] });
    return true;
  } catch (error) {
    if (error instanceof errors.JOSEError) return false;
    throw error;
  }
}
