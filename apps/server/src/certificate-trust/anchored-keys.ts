import { Injectable } from '@nestjs/common';
import { type AnchoredKeyRow, AnchoredKeyStore, type JudgedKey, type JudgingRound } from '@signet/store';
import { CertificateTrusts } from './certificate-trust.js';

/**
 * Judges the keys that need a path again when the trust store is another, so that tokens they bought stop counting at
 * introspection and in status lists. One node at a time, one key after the other: requests come first.
 */
@Injectable()
export class AnchoredKeys {
  private turn: Promise<void> | undefined;

  constructor(
    private readonly store: AnchoredKeyStore,
    private readonly trusts: CertificateTrusts,
  ) {}

  /** A turn that takes longer than its period is not doubled. Throws `Unavailable`. */
  judgeIfDue(): Promise<void> {
    this.turn ??= this.judge().finally(() => (this.turn = undefined));
    return this.turn;
  }

  private async judge(): Promise<void> {
    const round = await this.store.claim();
    if (!round) return;
    let keys = await this.store.next(round, '');
    while (keys.length > 0) {
      await this.store.mark(round, await this.judged(keys, round));
      keys = await this.store.next(round, keys.at(-1)!.keyId);
    }
    await this.store.finish(round);
  }

  private async judged(keys: readonly AnchoredKeyRow[], { version }: JudgingRound): Promise<JudgedKey[]> {
    const judged: JudgedKey[] = [];
    for (const { keyId, organisationId, x5c } of keys)
      judged.push({ keyId, x5c, refused: await this.isRefused(organisationId, x5c, version) });
    return judged;
  }

  private async isRefused(
    organisationId: string,
    x5c: string[] | null,
    trustVersion: number,
  ): Promise<boolean> {
    if (!x5c) return true;
    return (await this.trusts.judgeAnew({ x5c, organisationId, trustVersion })).length > 0;
  }
}
