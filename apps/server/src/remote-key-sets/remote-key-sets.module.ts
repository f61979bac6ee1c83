import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Environment } from '../config/environment.js';
import { CurrentClients } from './current-clients.js';
import { KeySetFetches } from './key-set-fetches.js';
import { KeySetRetrieval, keySetRetrievalOf } from './key-set-retrieval.js';
import { RegisteredKeySets } from './registered-key-sets.js';

/** Key sets that clients and statement issuers publish at their `jwks_uri` (RFC 7591 §2, §2.3). */
@Global()
@Module({})
export class RemoteKeySetsModule {
  static of(environment: Environment): DynamicModule {
    return {
      module: RemoteKeySetsModule,
      providers: [
        { provide: KeySetRetrieval, useValue: keySetRetrievalOf(environment) },
        ...[KeySetFetches, RegisteredKeySets, CurrentClients],
      ],
      exports: [KeySetFetches, RegisteredKeySets, CurrentClients],
    };
  }
}
