import { acceptRemoteKeySet, type AcceptedKeySet, type KeyPolicy, KeySetError } from '@signet/key-material';
import { readStrictJson, shown, StrictJsonError } from '@signet/protocol';
import { RetrievalError } from './retrieval-error.js';

const secret = new Set(['private_key', 'symmetric_key']);

/** The usable keys of a key set as its host published it, strictly read. Throws `RetrievalError`. */
export async function readKeySet(body: Uint8Array, policy: KeyPolicy | undefined): Promise<AcceptedKeySet> {
  try {
    return await acceptRemoteKeySet(readStrictJson(body), policy);
  } catch (error) {
    if (error instanceof StrictJsonError) throw new RetrievalError('not_a_key_set', error.message);
    if (error instanceof KeySetError) throw refusedSet(error);
    throw error;
  }
}

function refusedSet({ problems, exposed, message }: KeySetError): RetrievalError {
  if (problems.some(({ code }) => secret.has(code))) {
    const places = problems.map(({ path }) => path).join(', ');
    return new RetrievalError('private_key', `private material at ${shown(places)}`, exposed);
  }
  const isSet = problems.some(({ path }) => /^keys\[\d+\]/.test(path));
  return new RetrievalError(isSet ? 'no_usable_key' : 'not_a_key_set', shown(message));
}
