import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type CertificateTrust, certificateTrustProblems, type KeyProblem } from '@signet/key-material';
import { ClientAuthenticationError, refusal, shown } from '@signet/protocol';
import type { ClientKeyRecord, ClientRecord } from '@signet/store';
import { Clock } from '../config/clock.js';
import { type TrustStore, TrustStores } from './trust-stores.js';

/** What a key is judged by: its chain, leaf first, where it has one, and what its organisation's policy says of certificates. */
export interface JudgedCertificate {
  x5c: readonly string[] | undefined;
  organisationId: string;
  trust: CertificateTrust;
  /** Days; any where left out. */
  longestDays?: number;
}

/** A key in use whose certificate must have a path to an anchor, and the version of the trust store its client was read with. */
export interface AnchoredKey {
  x5c: readonly string[];
  organisationId: string;
  trustVersion: number;
}

interface Judgement {
  problems: readonly KeyProblem[];
  until: number;
}

// Milliseconds (spec.md 121). An anchor or a list that changes ends it at once: the version is another one then.
const LONGEST = 300_000;
const MOST_KEPT = 20_000;

/** Judges the certificates of keys: as they are registered by everything, in use by their path once more. */
@Injectable()
export class CertificateTrusts {
  private readonly judgements = new Map<string, Judgement>();

  constructor(
    private readonly stores: TrustStores,
    private readonly clock: Clock,
  ) {}

  /** Why the certificate, or the key without one, is not taken. Throws `Unavailable`. */
  async problemsOf({ organisationId, ...judged }: JudgedCertificate): Promise<KeyProblem[]> {
    const none = { anchors: [], revocationLists: [] };
    const store = judged.trust === 'pki' ? await this.stores.get(organisationId) : none;
    return certificateTrustProblems({ ...judged, ...storeOf(store), now: this.clock.now() });
  }

  /** Why the certificate of a key in use has no path any more, and the version of the trust store that says so. Throws `Unavailable`. */
  async judge(key: AnchoredKey): Promise<{ version: number; problems: readonly KeyProblem[] }> {
    const store = await this.stores.get(key.organisationId, key.trustVersion);
    const name = `${store.version} ${key.organisationId} ${hash('sha256', key.x5c.join(' '), 'base64url')}`;
    const now = this.clock.now();
    const kept = this.judgements.get(name);
    if (kept && now.getTime() < kept.until) return { version: store.version, problems: kept.problems };
    const problems = await pathProblems(key, store, now);
    this.keep(name, { problems, until: Math.min(now.getTime() + LONGEST, endOf(store, now)) });
    return { version: store.version, problems };
  }

  /** As `acceptPath`, for a key that was taken because of its certificate's path; undefined for any other. */
  async acceptKey(
    { certificateTrust, jwk, kid }: ClientKeyRecord,
    client: ClientRecord,
  ): Promise<number | undefined> {
    if (!certificateTrust) return undefined;
    const { x5c } = jwk;
    if (!x5c) throw new ClientAuthenticationError(refusal('certificate_required', { kid: shown(kid) }));
    return this.acceptPath(x5c, client);
  }

  /** The version of the trust store under which the chain has a path. Throws `ClientAuthenticationError`, or `Unavailable`. */
  async acceptPath(x5c: readonly string[], { organisationId, trustVersion }: ClientRecord): Promise<number> {
    const { version, problems } = await this.judge({ x5c, organisationId, trustVersion });
    if (problems.length === 0) return version;
    const detail = problems.map(({ reason }) => reason).join(' ');
    throw new ClientAuthenticationError(refusal('certificate_not_trusted', { detail }));
  }

  /** As `judge`, without a memory: for many keys that are seldom used. Throws `Unavailable`. */
  async judgeAnew(key: AnchoredKey): Promise<readonly KeyProblem[]> {
    const store = await this.stores.get(key.organisationId, key.trustVersion);
    return pathProblems(key, store, this.clock.now());
  }

  private keep(name: string, judgement: Judgement): void {
    this.judgements.delete(name);
    this.judgements.set(name, judgement);
    if (this.judgements.size > MOST_KEPT)
      this.judgements.delete(this.judgements.keys().next().value as string);
  }
}

const storeOf = ({ anchors, revocationLists }: Omit<TrustStore, 'version'>) => ({ anchors, revocationLists });

const pathProblems = ({ x5c }: AnchoredKey, store: TrustStore, now: Date): Promise<KeyProblem[]> =>
  certificateTrustProblems({ trust: 'pki', x5c, now, ...storeOf(store) });

// When the next list or anchor goes out of date.
const endOf = ({ anchors, revocationLists }: TrustStore, now: Date): number =>
  Math.min(
    ...[
      ...revocationLists.map(({ nextUpdate }) => nextUpdate),
      ...anchors.map(({ certificate }) => certificate.notAfter),
    ]
      .map((date) => date.getTime())
      .filter((time) => time > now.getTime()),
  );
