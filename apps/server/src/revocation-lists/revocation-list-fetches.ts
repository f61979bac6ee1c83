import { Injectable } from '@nestjs/common';
import { RetrievalError } from '@signet/client-authentication';
import { RevocationListError } from '@signet/key-material';
import { RevocationListSourceStore, type SourceClaim } from '@signet/store';
import { AcceptedRevocationLists } from './accepted-revocation-lists.js';
import { RevocationListRetrieval } from './revocation-list-retrieval.js';

/** What went wrong with a fetch: a word, and a sentence for the administrator. */
interface Failure {
  failure: string;
  detail: string;
}

/**
 * Fetches revocation lists from where trust anchors say, in the background: each source by one node at a time, one after the
 * other. Nothing that a client sends, and nothing inside a certificate, makes it go anywhere.
 */
@Injectable()
export class RevocationListFetches {
  private turn: Promise<void> | undefined;

  constructor(
    private readonly sources: RevocationListSourceStore,
    private readonly retrieval: RevocationListRetrieval,
    private readonly accepted: AcceptedRevocationLists,
  ) {}

  /** Fetches from every source whose time has come. A turn that takes longer than its period is not doubled. Throws `Unavailable`. */
  fetchDue(): Promise<void> {
    this.turn ??= this.fetchAll().finally(() => (this.turn = undefined));
    return this.turn;
  }

  /** Fetches from this source now. False where no anchor asks for it, or a node is fetching from it. Throws `Unavailable`. */
  async fetchNow(uri: string): Promise<boolean> {
    const claim = await this.sources.claim(uri);
    if (!claim) return false;
    await this.fetch(claim);
    return true;
  }

  private async fetchAll(): Promise<void> {
    for (let claim = await this.sources.claim(); claim; claim = await this.sources.claim())
      await this.fetch(claim);
  }

  private async fetch(claim: SourceClaim): Promise<void> {
    try {
      const octets = await this.retrieval.retrieve(claim.uri);
      await this.sources.keep(claim, await this.accepted.accept(octets, claim.uri));
    } catch (error) {
      await this.sources.fail(claim, failureOf(error));
    }
  }
}

/** A failure of the source's, told to the administrator. Throws what is a failure of ours. */
function failureOf(error: unknown): Failure {
  if (error instanceof RetrievalError) return { failure: error.failure, detail: error.message };
  if (!(error instanceof RevocationListError)) throw error;
  const [{ code }] = error.problems as [(typeof error.problems)[0]];
  return { failure: code, detail: error.message };
}
