import { Injectable } from '@nestjs/common';
import { ClientKeyStore, KeyUses } from '@signet/store';
import { SigningKeyRule } from '../config/server-config.js';
import { SigningKeys } from '../signing-keys/signing-keys.js';
import type { PeriodicWork } from './periodic-work.js';
import { TrustWork } from './trust-work.js';

const A_MINUTE = 60;
const A_QUARTER = 15 * A_MINUTE;

/** What is done about keys again and again: ours, the clients', and those they are trusted by. */
@Injectable()
export class KeyWork {
  constructor(
    private readonly signingKeys: SigningKeys,
    private readonly rule: SigningKeyRule,
    private readonly clientKeys: ClientKeyStore,
    private readonly keyUses: KeyUses,
    private readonly trust: TrustWork,
  ) {}

  works(): PeriodicWork[] {
    return [
      { name: 'signing keys', every: this.rule.pickUp, run: () => this.signingKeys.load() },
      { name: 'next signing key', every: A_MINUTE, run: () => this.signingKeys.tend() },
      { name: 'retiring keys', every: A_MINUTE, run: () => this.clientKeys.retireDue() },
      { name: 'uses of keys', every: 1, atLast: true, run: () => this.keyUses.write() },
      { name: 'old uses of keys', every: A_QUARTER, run: () => this.keyUses.removeOld() },
      ...this.trust.works(),
    ];
  }
}
