import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Environment } from '../config/environment.js';
import { AcceptedRevocationLists } from './accepted-revocation-lists.js';
import { RevocationListFetches } from './revocation-list-fetches.js';
import { RevocationListRetrieval, revocationListRetrievalOf } from './revocation-list-retrieval.js';

/** What authorities revoked (RFC 5280 §5), handed in by administrators or fetched from where they say. */
@Global()
@Module({})
export class RevocationListsModule {
  static of(environment: Environment): DynamicModule {
    return {
      module: RevocationListsModule,
      providers: [
        { provide: RevocationListRetrieval, useValue: revocationListRetrievalOf(environment) },
        ...[AcceptedRevocationLists, RevocationListFetches],
      ],
      exports: [AcceptedRevocationLists, RevocationListFetches],
    };
  }
}
