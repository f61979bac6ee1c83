import { Injectable } from '@nestjs/common';
import { Unavailable } from '@signet/protocol';
import { JwksDocumentStore, type RemoteKey } from '@signet/store';
import { KeySetFetches } from './key-set-fetches.js';
import { keySetRefusal, KeySetUriError } from './key-set-refusal.js';
import { pause } from './pause.js';

/** Milliseconds. Longer than the longest fetch: how long one took says what is at the address. */
const ANSWER = 3_000;

/** The key sets of registrations and updates: fetched then, so that a mistake is told early (spec.md 71). */
@Injectable()
export class RegisteredKeySets {
  constructor(
    private readonly fetches: KeySetFetches,
    private readonly documents: JwksDocumentStore,
  ) {}

  /** The keys at the URI. Throws `KeySetUriError`, whatever the cause after the same time, or `Unavailable`. */
  async accept(uri: string, clientId: string): Promise<RemoteKey[]> {
    const started = performance.now();
    const outcome = await this.fetches.refresh(uri, { cause: 'registration', clientId });
    const document = await this.documents.find(uri);
    // Without a fetch of ours, or of another node's that came to its end, nothing is known about the URI.
    if (outcome === 'busy' || (!document?.fetched_at && !document?.failure)) throw new Unavailable();
    const keys = document.failures === 0 ? await this.documents.listUsableKeys(uri) : [];
    if (keys.length > 0) return keys;
    await pause(ANSWER - ((performance.now() - started) % ANSWER));
    throw new KeySetUriError(keySetRefusal(uri, document));
  }
}
