import { type DynamicModule, Module } from '@nestjs/common';
import {
  type Database,
  EncryptedTokenStore,
  JwksDocumentStore,
  RepeatedRegistrationStore,
  RevokedTokenStore,
} from '@signet/store';
import type { Logger } from 'pino';
import { PortalWork } from '../portal-api/portal-work.js';
import { KeyWork } from './key-work.js';
import { PeriodicWorker } from './periodic-work.js';
import { TrustWork } from './trust-work.js';

const A_MINUTE = 60;
const A_QUARTER = 15 * A_MINUTE;

const PORTAL_WORKER = Symbol('portal worker');

@Module({})
export class JobsModule {
  static of(database: Database, logger: Logger): DynamicModule {
    const worker = {
      provide: PeriodicWorker,
      inject: [KeyWork, RepeatedRegistrationStore, JwksDocumentStore, RevokedTokenStore, EncryptedTokenStore],
      useFactory: (
        keys: KeyWork,
        repeated: RepeatedRegistrationStore,
        keySets: JwksDocumentStore,
        revoked: RevokedTokenStore,
        encrypted: EncryptedTokenStore,
      ) =>
        new PeriodicWorker(
          [
            { name: 'partitions', every: A_QUARTER, run: () => database.tendPartitions() },
            { name: 'idempotency keys', every: A_QUARTER, run: () => repeated.removeExpiredKeys() },
            { name: 'unused key sets', every: A_QUARTER, run: () => keySets.removeUnused() },
            { name: 'revoked tokens', every: A_QUARTER, run: () => revoked.removeExpired() },
            { name: 'encrypted tokens', every: A_QUARTER, run: () => encrypted.removeExpired() },
            ...keys.works(),
          ],
          logger,
        ),
    };
    const portal = {
      provide: PORTAL_WORKER,
      inject: [PortalWork],
      useFactory: (work: PortalWork) => new PeriodicWorker(work.works(), logger),
    };
    return { module: JobsModule, providers: [TrustWork, KeyWork, worker, portal] };
  }
}
