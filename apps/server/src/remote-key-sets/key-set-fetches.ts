import { Injectable } from '@nestjs/common';
import { RetrievalError } from '@signet/client-authentication';
import { AdministrationStore, type FetchCause, type FetchClaim, JwksDocumentStore } from '@signet/store';
import { pause } from './pause.js';
import { FetchLane } from './fetch-lane.js';
import { failedFetch, fetchedKeySet } from './fetch-record.js';
import { KeySetRetrieval } from './key-set-retrieval.js';

/** Why a key set is fetched, and for which client. */
export interface FetchOccasion {
  cause: FetchCause;
  clientId: string;
  /** For the statement in a registration of that client's, whatever the cause: it takes a place among registrations. */
  isRegistering?: true;
}

/** `held`: another node fetched it meanwhile. `not_due`: it was fetched, or tried, a moment ago. `busy`: no room now. */
export type FetchOutcome = 'fetched' | 'held' | 'not_due' | 'busy';

/** Milliseconds between two looks at another node's fetch, and after how long it will not come any more. */
const LOOK = 100;
const LONGEST_WAIT = 3_500;

/**
 * Fetches key sets: one at a time per URI on all nodes together, whoever asks meanwhile waits for it; few at a time on this
 * node, with room of their own for those that authenticated clients asked for, because anybody can make a client's be fetched.
 */
@Injectable()
export class KeySetFetches {
  private readonly underWay = new Map<string, Promise<FetchOutcome>>();
  private readonly registrations = new FetchLane(6);
  private readonly authentications = new FetchLane(14);

  constructor(
    private readonly retrieval: KeySetRetrieval,
    private readonly documents: JwksDocumentStore,
    private readonly administration: AdministrationStore,
  ) {}

  /** Fetches the key set if it is due. Whether that succeeded, its document says. Throws `Unavailable`. */
  refresh(uri: string, occasion: FetchOccasion): Promise<FetchOutcome> {
    const running = this.underWay.get(uri);
    if (running) return running;
    const run = this.run(uri, occasion).finally(() => this.underWay.delete(uri));
    this.underWay.set(uri, run);
    return run;
  }

  private async run(uri: string, occasion: FetchOccasion): Promise<FetchOutcome> {
    const isRegistering = occasion.cause === 'registration' || occasion.isRegistering;
    const lane = isRegistering ? this.registrations : this.authentications;
    const outcome = await lane.through(() => this.fetchIfDue(uri, occasion));
    if (outcome === 'held') await this.untilReleased(uri);
    return outcome;
  }

  private async fetchIfDue(uri: string, occasion: FetchOccasion): Promise<FetchOutcome> {
    const claim = await this.documents.claim(uri, occasion.cause);
    if (typeof claim === 'string') return claim;
    await this.fetch(claim, occasion);
    return 'fetched';
  }

  private async fetch(claim: FetchClaim, { cause, clientId }: FetchOccasion): Promise<void> {
    const started = performance.now();
    const took = () => Math.round(performance.now() - started);
    try {
      const found = await this.retrieval.retrieve(claim.uri);
      await this.documents.keep(claim, fetchedKeySet(found, { cause, claim, all: took() }));
    } catch (error) {
      if (!(error instanceof RetrievalError)) throw error;
      if (error.exposed.length > 0) await this.administration.burnKeys(error.exposed, { actor: clientId });
      await this.documents.fail(claim, failedFetch(error, { cause, all: took() }));
    }
  }

  private async untilReleased(uri: string): Promise<void> {
    const latest = performance.now() + LONGEST_WAIT;
    while (performance.now() < latest && (await this.documents.isHeld(uri))) await pause(LOOK);
  }
}
