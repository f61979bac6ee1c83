import { Injectable } from '@nestjs/common';
import { AnchoredKeys } from '../certificate-trust/anchored-keys.js';
import { RevocationListFetches } from '../revocation-lists/revocation-list-fetches.js';
import type { PeriodicWork } from './periodic-work.js';

/** What is done about the trust store again and again. */
@Injectable()
export class TrustWork {
  constructor(
    private readonly lists: RevocationListFetches,
    private readonly keys: AnchoredKeys,
  ) {}

  works(): PeriodicWork[] {
    return [
      { name: 'revocation lists', every: 5, run: () => this.lists.fetchDue() },
      { name: 'keys with a path', every: 2, run: () => this.keys.judgeIfDue() },
    ];
  }
}
