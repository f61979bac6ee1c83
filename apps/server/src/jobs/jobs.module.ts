import { type DynamicModule, Module } from '@nestjs/common';
import { type Database, JwksDocumentStore, RepeatedRegistrationStore } from '@signet/store';
import type { Logger } from 'pino';
import { SigningKeys } from '../signing-keys/signing-keys.js';
import { PeriodicWorker } from './periodic-work.js';

const A_MINUTE = 60;
const A_QUARTER = 15 * A_MINUTE;

@Module({})
export class JobsModule {
  static of(database: Database, logger: Logger): DynamicModule {
    const worker = {
      provide: PeriodicWorker,
      inject: [SigningKeys, RepeatedRegistrationStore, JwksDocumentStore],
      useFactory: (keys: SigningKeys, repeated: RepeatedRegistrationStore, keySets: JwksDocumentStore) =>
        new PeriodicWorker(
          [
            { name: 'partitions', every: A_QUARTER, run: () => database.tendPartitions() },
            { name: 'idempotency keys', every: A_QUARTER, run: () => repeated.removeExpiredKeys() },
            { name: 'unused key sets', every: A_QUARTER, run: () => keySets.removeUnused() },
            { name: 'signing keys', every: A_MINUTE, run: () => keys.load() },
          ],
          logger,
        ),
    };
    return { module: JobsModule, providers: [worker] };
  }
}
