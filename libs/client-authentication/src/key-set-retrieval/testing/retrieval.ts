import { generateKeyPairSync } from 'node:crypto';
import type { JsonObject } from '@signet/protocol';
import type { Dial } from '../connection/dial.js';
import { type RetrievalFailure, RetrievalError } from '../retrieval-error.js';
import { type RetrievalSettings, type RetrievedKeySet, retrieveKeySet } from '../retrieve-key-set.js';

/** An address a partner's server could have. */
export const publicAddress = '93.184.216.34';
export const uri = 'https://keys.partner.example/jwks?tenant=1';

/** A fresh public key as its owner publishes it. */
export function publishedKey(kid: string): JsonObject {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...publicKey.export({ format: 'jwk' }), kid } as JsonObject;
}

/**
 * A guard without exceptions that resolves every name to the public address, and dials that way. Where time is not the subject, a
 * busy machine has enough of it.
 */
export const settings = (dial: Dial, more: Partial<RetrievalSettings> = {}): RetrievalSettings => ({
  dial,
  resolve: async () => [publicAddress],
  exceptions: {},
  ownHosts: [],
  deadline: 20_000,
  ...more,
});

/** The word a retrieval fails with; one that does not is the test's failure. */
export async function failureOf(retrieval: Promise<RetrievedKeySet>): Promise<RetrievalFailure> {
  return (await errorOf(retrieval)).failure;
}

export async function errorOf(retrieval: Promise<RetrievedKeySet>): Promise<RetrievalError> {
  try {
    await retrieval;
  } catch (error) {
    if (error instanceof RetrievalError) return error;
    throw error;
  }
  throw new Error('The key set was retrieved.');
}

export const retrieve = (more: RetrievalSettings, asked = uri): Promise<RetrievedKeySet> =>
  retrieveKeySet(asked, more);
