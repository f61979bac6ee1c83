import type { Provider } from '@nestjs/common';
import { PasskeyChallengeStore, SignInLimitStore, SingleSignOnStore } from '@signet/store';
import type { Logger } from 'pino';
import { PeriodicWorker } from '../../jobs/periodic-work.js';

const A_QUARTER = 900;

/** Forgets what is left of sign-ins that nobody finished. */
export class SignInWorker extends PeriodicWorker {
  static of(logger: Logger): Provider {
    return {
      provide: SignInWorker,
      inject: [PasskeyChallengeStore, SingleSignOnStore, SignInLimitStore],
      useFactory: (challenges: PasskeyChallengeStore, flows: SingleSignOnStore, limits: SignInLimitStore) =>
        new SignInWorker(
          [
            { name: 'passkey challenges', every: A_QUARTER, run: () => challenges.removeExpired() },
            { name: 'single sign-on flows', every: A_QUARTER, run: () => flows.removeExpired() },
            { name: 'old tries to sign in', every: A_QUARTER, run: () => limits.removeOld() },
          ],
          logger,
        ),
    };
  }
}
