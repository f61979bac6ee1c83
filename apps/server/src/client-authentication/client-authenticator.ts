import { Injectable } from '@nestjs/common';
import {
  acceptAssertion,
  claimedBy,
  type AuthenticationKey,
  type PresentedAssertion,
  refuseUnknownClient,
  verifyAssertion,
} from '@signet/client-authentication';
import { ClientAuthenticationError, limits, OAuthError, refusal, type RefusalReason } from '@signet/protocol';
import { Admission, ClientDirectory, type ClientRecord, isInactive, type Verdict } from '@signet/store';
import { Clock } from '../config/clock.js';
import { Endpoints } from '../config/server-config.js';
import { ClientQuota } from '../quota/client-quota.js';
import type { ClientCredentials } from './credentials.js';

/** A client that proved who it is, with the key it used. */
export interface AuthenticatedClient {
  client: ClientRecord;
  key: AuthenticationKey;
}

/** What an endpoint makes of an authenticated client before its assertion is used up. Throws to refuse. */
export type Decide<T> = (authenticated: AuthenticatedClient) => T;

const refusals = {
  replayed: 'replayed',
  refused: 'client_not_active',
  expired: 'expired',
  changed: 'changed_meanwhile',
} as const satisfies Partial<Record<Verdict, RefusalReason>>;

/**
 * Client authentication to its end (design.md §4): verify with the remembered record, let the endpoint decide, then admit.
 * A remembered record may be old, so it never has the last word in a refusal: the client is read again, once.
 */
@Injectable()
export class ClientAuthenticator {
  constructor(
    private readonly directory: ClientDirectory,
    private readonly admission: Admission,
    private readonly quota: ClientQuota,
    private readonly endpoints: Endpoints,
    private readonly clock: Clock,
  ) {}

  /** Throws `ClientAuthenticationError`, what `decide` throws, `HttpProblem` 429, or `Unavailable`. */
  async admit<T>(credentials: ClientCredentials, decide: Decide<T>): Promise<T> {
    const presented = this.accept(credentials);
    try {
      return await this.admitPresented(presented, decide);
    } catch (error) {
      throw claimedBy(presented.clientId, error);
    }
  }

  private async admitPresented<T>(presented: PresentedAssertion, decide: Decide<T>): Promise<T> {
    const remembered = this.directory.findRemembered(presented.clientId);
    if (!remembered) return this.admitFresh(presented, decide);
    try {
      const { verdict, decision } = await this.attempt(presented, remembered, decide);
      if (verdict === 'admitted') return decision;
      if (verdict !== 'changed') throw refuseVerdict(verdict);
    } catch (error) {
      if (!(error instanceof OAuthError) || isFinal(error)) throw error;
      if (!(await this.isOutdated(remembered))) throw error;
    }
    return this.admitFresh(presented, decide);
  }

  private accept({ assertion, formClientId }: ClientCredentials): PresentedAssertion {
    const context = { issuer: this.endpoints.issuer, now: this.clock.seconds() };
    return acceptAssertion(assertion, formClientId, context);
  }

  private async admitFresh<T>(presented: PresentedAssertion, decide: Decide<T>): Promise<T> {
    const client = await this.directory.reload(presented.clientId);
    if (!client) return refuseUnknownClient(presented);
    if (isInactive(client)) {
      const { reason, status } = client.inactive;
      throw new ClientAuthenticationError(refusal(reason, { status }));
    }
    const { verdict, decision } = await this.attempt(presented, client, decide);
    if (verdict === 'admitted') return decision;
    throw refuseVerdict(verdict);
  }

  private async attempt<T>(presented: PresentedAssertion, client: ClientRecord, decide: Decide<T>) {
    const { key } = await verifyAssertion(presented, client, this.clock.seconds());
    const decision = decide({ client, key });
    this.quota.spend(client.clientId);
    const { clientId, version } = client;
    const expiresAt = Math.ceil(presented.exp) + limits.clockSkew;
    const verdict = await this.admission.admit({ clientId, version, jti: presented.jti, expiresAt });
    return { verdict, decision };
  }

  private async isOutdated({ clientId, version }: ClientRecord): Promise<boolean> {
    const now = await this.directory.reload(clientId);
    return !now || isInactive(now) || now.version !== version;
  }
}

const verdictErrors = new WeakSet<Error>();

const isFinal = (error: Error): boolean => verdictErrors.has(error);

/** A refusal by the primary database: nothing newer can be read. */
function refuseVerdict(verdict: Exclude<Verdict, 'admitted'>): ClientAuthenticationError {
  const error = new ClientAuthenticationError(refusal(refusals[verdict], { status: 'not active' }));
  verdictErrors.add(error);
  return error;
}
