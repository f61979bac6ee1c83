import { Injectable } from '@nestjs/common';
import {
  acceptAssertion,
  claimedBy,
  type AuthenticationKey,
  type PresentedAssertion,
  refuseUnverified,
  verifyAssertion,
} from '@signet/client-authentication';
import {
  ClientAuthenticationError,
  limits,
  OAuthError,
  type Refusal,
  refusal,
  shown,
} from '@signet/protocol';
import {
  Admission,
  type ClientRecord,
  isInactive,
  type ProofUse,
  type ProofVerdict,
  type Verdict,
} from '@signet/store';
import { Clock } from '../config/clock.js';
import { Endpoints } from '../config/server-config.js';
import { unusableProof } from '../dpop/unusable-proof.js';
import { ClientQuota } from '../quota/client-quota.js';
import { CurrentClients } from '../remote-key-sets/current-clients.js';
import type { ClientCredentials } from './credentials.js';

/** A client that proved who it is, with the key it used. */
export interface AuthenticatedClient {
  client: ClientRecord;
  key: AuthenticationKey;
}

/** What an endpoint makes of an authenticated client before its assertion is used up. Throws to refuse. */
export type Decide<T> = (authenticated: AuthenticatedClient) => T | Promise<T>;

/** The DPoP proof that is used up together with the assertion, where the decision was made on one. */
export type ProofOf<T> = (decision: T) => ProofUse | undefined;

interface Endpoint<T> {
  decide: Decide<T>;
  proofOf: ProofOf<T>;
}

interface Settled<T> {
  verdict: Verdict;
  decision: T;
}

/**
 * Client authentication to its end (design.md §4): verify with the remembered record, let the endpoint decide, then admit.
 * A remembered record may be old, so it never has the last word in a refusal: the client is read again, once.
 */
@Injectable()
export class ClientAuthenticator {
  constructor(
    private readonly clients: CurrentClients,
    private readonly admission: Admission,
    private readonly quota: ClientQuota,
    private readonly endpoints: Endpoints,
    private readonly clock: Clock,
  ) {}

  /** Throws `ClientAuthenticationError`, what `decide` throws, `DpopProofError`, `HttpProblem` 429, or `Unavailable`. */
  async admit<T>(
    credentials: ClientCredentials,
    decide: Decide<T>,
    proofOf: ProofOf<T> = () => undefined,
  ): Promise<T> {
    const presented = this.accept(credentials);
    try {
      return await this.admitPresented(presented, { decide, proofOf });
    } catch (error) {
      throw claimedBy(presented.clientId, error);
    }
  }

  private async admitPresented<T>(presented: PresentedAssertion, endpoint: Endpoint<T>): Promise<T> {
    const remembered = this.clients.findRemembered(presented.clientId);
    const first = remembered
      ? await this.tryRemembered(presented, remembered, endpoint)
      : unlessChanged(await this.tryFresh(presented, endpoint));
    const { verdict, decision } = first ?? (await this.tryFresh(presented, endpoint));
    if (verdict === 'admitted') return decision;
    if (verdict === 'proof_replayed' || verdict === 'proof_expired') throw unusableProof(verdict);
    throw new ClientAuthenticationError(refusalBy(verdict, presented));
  }

  private accept({ assertion, formClientId }: ClientCredentials): PresentedAssertion {
    const context = { issuer: this.endpoints.issuer, now: this.clock.seconds() };
    return acceptAssertion(assertion, formClientId, context);
  }

  /** Undefined when the remembered record turned out to be old. */
  private async tryRemembered<T>(
    presented: PresentedAssertion,
    remembered: ClientRecord,
    endpoint: Endpoint<T>,
  ): Promise<Settled<T> | undefined> {
    try {
      return unlessChanged(await this.attempt(presented, remembered, endpoint));
    } catch (error) {
      if (error instanceof OAuthError && (await this.mayBeOutdated(remembered))) return undefined;
      throw error;
    }
  }

  private async tryFresh<T>(presented: PresentedAssertion, endpoint: Endpoint<T>): Promise<Settled<T>> {
    const client = await this.clients.reload(presented.clientId);
    if (!client)
      return refuseUnverified(presented, refusal('unknown_client', { sub: shown(presented.clientId) }));
    if (isInactive(client)) {
      const { reason, status } = client.inactive;
      return refuseUnverified(presented, refusal(reason, { status }));
    }
    try {
      return await this.attempt(presented, client, endpoint);
    } catch (error) {
      return this.attempt(presented, await this.clients.renewed(client, error), endpoint);
    }
  }

  private async attempt<T>(
    presented: PresentedAssertion,
    client: ClientRecord,
    { decide, proofOf }: Endpoint<T>,
  ): Promise<Settled<T>> {
    const key = await verifyAssertion(presented, client, this.clock.seconds());
    const decision = await decide({ client, key });
    this.quota.spend(client.clientId);
    const { clientId, version } = client;
    const expiresAt = Math.ceil(presented.exp) + limits.clockSkew;
    const proof = proofOf(decision);
    const verdict = await this.admission.admit({ clientId, version, jti: presented.jti, expiresAt, proof });
    return { verdict, decision };
  }

  private async mayBeOutdated({ clientId, version, remoteKeySet }: ClientRecord): Promise<boolean> {
    if (remoteKeySet) return true;
    const now = await this.clients.reload(clientId);
    return !now || isInactive(now) || now.version !== version;
  }
}

const unlessChanged = <T>(settled: Settled<T>): Settled<T> | undefined =>
  settled.verdict === 'changed' ? undefined : settled;

/** Why the primary database did not admit a verified assertion. */
function refusalBy(verdict: Exclude<Verdict, ProofVerdict>, { jti, exp }: PresentedAssertion): Refusal {
  switch (verdict) {
    case 'replayed':
      return refusal('replayed', { jti });
    case 'expired':
      return refusal('expired', { exp, now: 'later, by the clock of the database' });
    case 'refused':
      return refusal('organisation_not_approved', { status: 'not approved any more' });
    case 'changed':
      return refusal('changed_meanwhile');
  }
}
