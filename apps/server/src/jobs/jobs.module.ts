import { type DynamicModule, Module } from '@nestjs/common';
import {
  ClientKeyStore,
  type Database,
  EncryptedTokenStore,
  JwksDocumentStore,
  KeyUses,
  RepeatedRegistrationStore,
  RevokedTokenStore,
} from '@signet/store';
import type { Logger } from 'pino';
import { SigningKeyRule } from '../config/server-config.js';
import { SigningKeys } from '../signing-keys/signing-keys.js';
import { PeriodicWorker } from './periodic-work.js';

const A_MINUTE = 60;
const A_QUARTER = 15 * A_MINUTE;

@Module({})
export class JobsModule {
  static of(database: Database, logger: Logger): DynamicModule {
    const worker = {
      provide: PeriodicWorker,
      inject: [
        SigningKeys,
        SigningKeyRule,
        RepeatedRegistrationStore,
        JwksDocumentStore,
        RevokedTokenStore,
        EncryptedTokenStore,
        ClientKeyStore,
        KeyUses,
      ],
      useFactory: (
        keys: SigningKeys,
        rule: SigningKeyRule,
        repeated: RepeatedRegistrationStore,
        keySets: JwksDocumentStore,
        revoked: RevokedTokenStore,
        encrypted: EncryptedTokenStore,
        clientKeys: ClientKeyStore,
        keyUses: KeyUses,
      ) =>
        new PeriodicWorker(
          [
            { name: 'partitions', every: A_QUARTER, run: () => database.tendPartitions() },
            { name: 'idempotency keys', every: A_QUARTER, run: () => repeated.removeExpiredKeys() },
            { name: 'unused key sets', every: A_QUARTER, run: () => keySets.removeUnused() },
            { name: 'revoked tokens', every: A_QUARTER, run: () => revoked.removeExpired() },
            { name: 'encrypted tokens', every: A_QUARTER, run: () => encrypted.removeExpired() },
            { name: 'signing keys', every: rule.pickUp, run: () => keys.load() },
            { name: 'next signing key', every: A_MINUTE, run: () => keys.tend() },
            { name: 'retiring keys', every: A_MINUTE, run: () => clientKeys.retireDue() },
            { name: 'uses of keys', every: 1, atLast: true, run: () => keyUses.write() },
            { name: 'old uses of keys', every: A_QUARTER, run: () => keyUses.removeOld() },
          ],
          logger,
        ),
    };
    return { module: JobsModule, providers: [worker] };
  }
}
