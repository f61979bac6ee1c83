import { compactVerify, errors } from 'jose';
import type { PublicKey } from '../keys/public-key.js';
import type { SignatureAlgorithm } from './algorithms.js';

/** Whether the key signed the JWT, with that algorithm and no other. */
export async function isSigned(text: string, key: PublicKey, alg: SignatureAlgorithm): Promise<boolean> {
  try {
    await compactVerify(text, await key.forAlgorithm(alg), { algorithms: [alg] });
    return true;
  } catch (error) {
    if (error instanceof errors.JOSEError) return false;
    throw error;
  }
}
