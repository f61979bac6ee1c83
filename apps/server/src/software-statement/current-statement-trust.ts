import { Injectable } from '@nestjs/common';
import { Unavailable } from '@signet/protocol';
import {
  type FetchCause,
  type RemoteKeySetState,
  type StatementTrust,
  type StatementTrustQuestion,
  StatementTrustStore,
} from '@signet/store';
import { Clock } from '../config/clock.js';
import { isDue, isTooOld } from '../remote-key-sets/key-set-age.js';
import { KeySetFetches } from '../remote-key-sets/key-set-fetches.js';

/** Seconds after which a fetch that failed is tried again at the earliest. */
const NEXT_TRY = 30;

type RemotelyKeyed = StatementTrust & { remoteKeySet: RemoteKeySetState };

/**
 * The trust in statement issuers, with keys as current as they must be: those at a `jwks_uri` are fetched when they are due,
 * and when a statement names a key that is not among them, by the rules of clients' key sets and into the same documents.
 */
@Injectable()
export class CurrentStatementTrust {
  constructor(
    private readonly store: StatementTrustStore,
    private readonly fetches: KeySetFetches,
    private readonly clock: Clock,
  ) {}

  /** As the store's; `kid` names the key that is needed. Throws `Unavailable`, also where the keys cannot be had: whose word it is, is not known then. */
  async findTrust(
    question: StatementTrustQuestion,
    kid: string | undefined,
  ): Promise<StatementTrust | undefined> {
    const trust = await this.store.findTrust(question);
    if (!isRemote(trust)) return trust;
    const now = this.clock.seconds();
    const current = await this.current(question, trust, { now, kid });
    if (isRemote(current) && isTooOld(current.remoteKeySet, now))
      throw new Unavailable({ seconds: NEXT_TRY });
    return current;
  }

  private current(
    question: StatementTrustQuestion,
    trust: RemotelyKeyed,
    { now, kid }: { now: number; kid: string | undefined },
  ): Promise<StatementTrust | undefined> {
    if (isDue(trust.remoteKeySet, now)) return this.renewed(question, trust, 'stale');
    const isKnown = trust.keys.some((key) => key.kid === kid);
    return isKnown ? Promise.resolve(trust) : this.renewed(question, trust, 'unknown_key');
  }

  private async renewed(
    question: StatementTrustQuestion,
    { remoteKeySet: { uri } }: RemotelyKeyed,
    cause: FetchCause,
  ): Promise<StatementTrust | undefined> {
    await this.fetches.refresh(uri, { cause, clientId: question.clientId, isRegistering: true });
    return this.store.findTrust(question);
  }
}

const isRemote = (trust: StatementTrust | undefined): trust is RemotelyKeyed =>
  trust?.remoteKeySet !== undefined;
