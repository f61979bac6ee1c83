import { revocationListForm } from './document-form.js';
import { type GuardSettings, retrieveDocument } from './retrieve-document.js';
import { Stages } from './stages.js';

// Nobody waits for it, and it may be sixteen times as large as a key set.
const DEADLINE = 10_000;

/**
 * Retrieves a certificate revocation list from where an administrator says it is, through the same guard as a key set: DER or
 * PEM, at most 1 MiB, not read yet.
 *
 * @throws {RetrievalError} and nothing else on account of the URI and its host
 */
export async function retrieveRevocationList(uri: string, settings: GuardSettings): Promise<Uint8Array> {
  const stages = new Stages(settings.deadline ?? DEADLINE);
  return new Uint8Array((await retrieveDocument(uri, revocationListForm, settings, stages)).body);
}
