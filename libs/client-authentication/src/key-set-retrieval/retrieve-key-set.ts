import { hash } from 'node:crypto';
import type { AcceptedKeySet, KeyPolicy } from '@signet/key-material';
import { keySetForm } from './document-form.js';
import { freshSeconds } from './exchange/freshness.js';
import { readKeySet } from './read-key-set.js';
import { type GuardSettings, retrieveDocument } from './retrieve-document.js';
import { type Stage, Stages } from './stages.js';

/** The guard, and the policy the keys are held to. */
export interface RetrievalSettings extends GuardSettings {
  keyPolicy?: KeyPolicy;
}

/** A key set as its host publishes it now. `ignored` says which keys were left out, and why. */
export interface RetrievedKeySet extends AcceptedKeySet {
  /** SHA-256 of the body, 32 bytes. */
  bodyHash: Buffer;
  /** How long it is fresh, seconds: 60 to 900, whatever its host says. */
  freshFor: number;
  /** Milliseconds by step. */
  took: Partial<Record<Stage, number>>;
}

const DEADLINE = 2_500;

/**
 * Retrieves the key set of a `jwks_uri` (RFC 7591 §2) through the guard.
 *
 * @throws {RetrievalError} and nothing else on account of the URI and its host
 */
export async function retrieveKeySet(uri: string, settings: RetrievalSettings): Promise<RetrievedKeySet> {
  const stages = new Stages(settings.deadline ?? DEADLINE);
  const { body, headers } = await retrieveDocument(uri, keySetForm, settings, stages);
  const keySet = await stages.run('check', () => readKeySet(body, settings.keyPolicy));
  const bodyHash = hash('sha256', body, 'buffer');
  return { ...keySet, bodyHash, freshFor: freshSeconds(headers), took: stages.took };
}
