import { Injectable } from '@nestjs/common';
import { PasskeyChallengeStore, SignInLimitStore, SingleSignOnStore } from '@signet/store';
import type { PeriodicWork } from './periodic-work.js';

const A_QUARTER = 900;

/** What is left of sign-ins that nobody finished. */
@Injectable()
export class SignInWork {
  constructor(
    private readonly challenges: PasskeyChallengeStore,
    private readonly flows: SingleSignOnStore,
    private readonly limits: SignInLimitStore,
  ) {}

  works(): PeriodicWork[] {
    return [
      { name: 'passkey challenges', every: A_QUARTER, run: () => this.challenges.removeExpired() },
      { name: 'single sign-on flows', every: A_QUARTER, run: () => this.flows.removeExpired() },
      { name: 'old tries to sign in', every: A_QUARTER, run: () => this.limits.removeOld() },
    ];
  }
}
