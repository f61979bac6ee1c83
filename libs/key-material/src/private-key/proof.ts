import type { JsonObject } from '@signet/protocol';
import { CompactSign, compactVerify, importJWK } from 'jose';
import { algorithmsFitting } from '../jwk/algorithms-of.js';
import { materialOf } from '../jwk/material.js';

// No number of a 4096 bit key is longer, and longer ones only cost time.
const LONGEST_TEXT = Math.ceil((512 * 4) / 3);
const secrets = ['d', 'p', 'q', 'dp', 'dq', 'qi'];

/** Whether what the private half of the JWK signs verifies with its public half. Never throws. */
export async function isPair(jwk: JsonObject): Promise<boolean> {
  const publicHalf = materialOf(jwk);
  const privateHalf = Object.fromEntries(secrets.flatMap((name) => (name in jwk ? [[name, jwk[name]]] : [])));
  if (Object.values(privateHalf).some((text) => typeof text !== 'string' || text.length > LONGEST_TEXT))
    return false;
  const alg = algorithmsFitting(publicHalf)[0]!;
  try {
    const signer = await importJWK({ ...publicHalf, ...privateHalf }, alg);
    const signed = await new CompactSign(new Uint8Array(1)).setProtectedHeader({ alg }).sign(signer);
    await compactVerify(signed, await importJWK(publicHalf, alg));
    return true;
  } catch {
    return false;
  }
}
