import { type DynamicModule, Global, Module } from '@nestjs/common';
import { SigningKeyStore } from '@signet/store';
import { Clock } from '../config/clock.js';
import { SigningKeyRule } from '../config/server-config.js';
import { IssuedTokens } from './issued-tokens.js';
import { SigningKeys } from './signing-keys.js';

/** Our signing keys, loaded before the first request. */
@Global()
@Module({})
export class SigningKeysModule {
  static of(keyEncryptionKey: Uint8Array): DynamicModule {
    const signingKeys = {
      provide: SigningKeys,
      inject: [SigningKeyStore, Clock, SigningKeyRule],
      useFactory: async (
        store: SigningKeyStore,
        clock: Clock,
        rule: SigningKeyRule,
      ): Promise<SigningKeys> => {
        const keys = new SigningKeys(store, keyEncryptionKey, clock, rule);
        await keys.load();
        return keys;
      },
    };
    return {
      module: SigningKeysModule,
      providers: [signingKeys, IssuedTokens],
      exports: [SigningKeys, IssuedTokens],
    };
  }
}
