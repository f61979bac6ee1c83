import { Injectable } from '@nestjs/common';
import { claimedBy } from '@signet/client-authentication';
import {
  ClientAuthenticationError,
  limits,
  OAuthError,
  type Refusal,
  refusal,
  shown,
  Unavailable,
} from '@signet/protocol';
import {
  type AdmissionRequest,
  type ClientKeyRecord,
  type ClientRecord,
  isInactive,
  type ProofUse,
  type ProofVerdict,
  type Verdict,
} from '@signet/store';
import { unusableProof } from '../dpop/unusable-proof.js';
import { ClientQuota, type Try } from '../quota/client-quota.js';
import { QuotaExceeded } from '../quota/quota-exceeded.js';
import { CurrentClients } from '../remote-key-sets/current-clients.js';
import { Resources } from '../resource-servers/resources.js';
import { AuthenticationMethods } from './authentication-methods.js';
import { KeyAdmission } from './key-admission.js';
import type { ClientCredentials } from './credentials.js';
import type { PresentedClient } from './presented-client.js';

/** A client that proved who it is, with the key it used; absent where its certificate's name was the proof (RFC 8705 §2.1). */
export interface AuthenticatedClient {
  client: ClientRecord;
  key?: ClientKeyRecord;
}

/** What an endpoint makes of an authenticated client before its assertion is used up. Throws to refuse. */
export type Decide<T> = (authenticated: AuthenticatedClient) => T | Promise<T>;

/** The DPoP proof that is used up together with the assertion, where the decision was made on one. */
export type ProofOf<T> = (decision: T) => ProofUse | undefined;

/** Uses up the assertion by a statement of the endpoint's own, which does the endpoint's work in the same moment. */
export type UseUp<T, R> = (request: AdmissionRequest, decision: T) => Promise<Settled<R>>;

interface Settled<R> {
  verdict: Verdict;
  result: R;
}

interface Judged<R> extends Settled<R> {
  verdict: Exclude<Verdict, 'outdated'>;
}

/** Credentials on their way: what they say, and their try, which counts as failed until they are verified. */
interface Presented extends PresentedClient {
  tried: Try;
}

/** What a client record was read under: where one of them is another by now, so may the record be. */
const versionNames = ['version', 'trustVersion', 'policyId'] as const;

/** How often a request is decided while administrators change the resource servers under it. */
const MOST_DECISIONS = 4;

interface Endpoint<T, R> {
  decide: Decide<T>;
  useUp: UseUp<T, R>;
}

/**
 * Client authentication to its end (design.md §4): verify with the remembered record, let the endpoint decide, then admit.
 * A remembered record may be old, so it never has the last word in a refusal: the client is read again, once.
 */
@Injectable()
export class ClientAuthenticator {
  constructor(
    private readonly clients: CurrentClients,
    private readonly admission: KeyAdmission,
    private readonly quota: ClientQuota,
    private readonly resources: Resources,
    private readonly methods: AuthenticationMethods,
  ) {}

  /** Throws `ClientAuthenticationError`, what `decide` throws, `DpopProofError`, `QuotaExceeded`, or `Unavailable`. */
  admit<T>(
    credentials: ClientCredentials,
    decide: Decide<T>,
    proofOf: ProofOf<T> = () => undefined,
  ): Promise<T> {
    return this.admitBy(credentials, decide, async (request, decision) => ({
      verdict: await this.admission.admit({ ...request, proof: proofOf(decision) }),
      result: decision,
    }));
  }

  /** As `admit`, by another statement that begins with the admission steps. Answers what that one found. */
  async admitBy<T, R>(credentials: ClientCredentials, decide: Decide<T>, useUp: UseUp<T, R>): Promise<R> {
    const presented = this.methods.present(credentials);
    try {
      const tried = this.quota.begin(presented, credentials.source);
      return await this.admitPresented({ ...presented, tried }, { decide, useUp });
    } catch (error) {
      if (error instanceof QuotaExceeded) error.clientId = presented.clientId;
      throw claimedBy(presented.clientId, error);
    }
  }

  private async admitPresented<T, R>(presented: Presented, endpoint: Endpoint<T, R>): Promise<R> {
    const remembered = this.clients.findRemembered(presented.clientId);
    const first = remembered
      ? await this.tryRemembered(presented, remembered, endpoint)
      : unlessChanged(await this.tryFresh(presented, endpoint));
    const { verdict, result } = first ?? (await this.tryFresh(presented, endpoint));
    if (verdict === 'admitted') return result;
    if (verdict === 'proof_replayed' || verdict === 'proof_expired') throw unusableProof(verdict);
    throw new ClientAuthenticationError(refusalBy(verdict, presented));
  }

  /** Undefined when what is remembered turned out to be old: the record, or the resource servers. */
  private async tryRemembered<T, R>(
    presented: Presented,
    remembered: ClientRecord,
    endpoint: Endpoint<T, R>,
  ): Promise<Judged<R> | undefined> {
    const { version } = this.resources.current;
    try {
      return unlessChanged(await this.attempt(presented, remembered, endpoint));
    } catch (error) {
      if (error instanceof OAuthError && (await this.mayBeOutdated(remembered, version))) return undefined;
      throw error;
    }
  }

  private async tryFresh<T, R>(presented: Presented, endpoint: Endpoint<T, R>): Promise<Judged<R>> {
    const [client] = await Promise.all([this.clients.reload(presented.clientId), this.resources.reload()]);
    if (!client) return this.refuse(presented, refusal('unknown_client', { sub: shown(presented.clientId) }));
    if (isInactive(client)) {
      const { reason, status } = client.inactive;
      return this.refuse(presented, refusal(reason, { status }));
    }
    try {
      return await this.attempt(presented, client, endpoint);
    } catch (error) {
      return this.attempt(presented, await this.clients.renewed(client, error), endpoint);
    }
  }

  /** There is no key to verify with. The time of a verification is spent all the same, but not for a whole flood. */
  private refuse(presented: Presented, why: Refusal): Promise<never> {
    if (this.quota.mayPretend()) return presented.refuseUnverified(why);
    throw new ClientAuthenticationError(why);
  }

  private async attempt<T, R>(
    presented: Presented,
    client: ClientRecord,
    endpoint: Endpoint<T, R>,
  ): Promise<Judged<R>> {
    const { key, trustVersion } = await presented.verify(client);
    this.quota.spend(presented.tried, client);
    const { clientId, version, policyId = null } = client;
    const request = { clientId, version, policyId, ...usedUpBy(presented), trustVersion };
    for (let tries = 1; tries <= MOST_DECISIONS; tries += 1) {
      const catalogueVersion = this.resources.current.version;
      const decision = await endpoint.decide({ client, key });
      const { verdict, result } = await endpoint.useUp({ ...request, catalogueVersion }, decision);
      if (verdict === 'admitted') this.quota.prove(presented.tried);
      if (verdict === 'admitted' && key) await this.admission.noteUse(key);
      if (verdict === 'replayed') this.quota.replay(presented.tried, client);
      if (verdict !== 'outdated') return { verdict, result };
      await this.resources.reload();
    }
    throw new Unavailable();
  }

  private async mayBeOutdated(
    { clientId, remoteKeySet, ...remembered }: ClientRecord,
    catalogueVersion: number,
  ): Promise<boolean> {
    if (remoteKeySet) return true;
    const [client, catalogue] = await Promise.all([this.clients.reload(clientId), this.resources.reload()]);
    if (!client || isInactive(client) || catalogue.version !== catalogueVersion) return true;
    return versionNames.some((name) => client[name] !== remembered[name]);
  }
}

const unlessChanged = <R>(judged: Judged<R>): Judged<R> | undefined =>
  judged.verdict === 'changed' ? undefined : judged;

/** The assertion as admission is asked about it, where there is one. */
const usedUpBy = ({ use }: Presented): Pick<AdmissionRequest, 'jti' | 'expiresAt'> =>
  use ? { jti: use.jti, expiresAt: Math.ceil(use.exp) + limits.clockSkew } : {};

/** Why the primary database did not admit verified credentials. */
function refusalBy(
  verdict: Exclude<Judged<unknown>['verdict'], ProofVerdict>,
  { use }: PresentedClient,
): Refusal {
  switch (verdict) {
    case 'replayed':
      return refusal('replayed', { jti: use?.jti });
    case 'expired':
      return refusal('expired', { exp: use?.exp, now: 'later, by the clock of the database' });
    case 'refused':
      return refusal('organisation_not_approved', { status: 'not approved any more' });
    case 'changed':
      return refusal('changed_meanwhile');
  }
}
