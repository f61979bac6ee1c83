import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { Attempt } from '../attempt/attempt.entity.js';
import { AuditEvent } from '../audit/audit-event.entity.js';
import { ClientKey } from '../client/client-key.entity.js';
import { Client } from '../client/client.entity.js';
import { JwksDocument } from '../jwks-document/jwks-document.entity.js';
import { migrations } from '../migrations/migrations.js';
import { Organisation } from '../organisation/organisation.entity.js';
import { Policy } from '../policy/policy.entity.js';
import { ResourceServer } from '../resource-server/resource-server.entity.js';
import { Scope } from '../resource-server/scope.entity.js';
import { OrganisationSoftware } from '../software-statement/organisation-software.entity.js';
import { StatementIssuer } from '../software-statement/statement-issuer.entity.js';
import { SigningKeyRow } from '../signing-key/signing-key.entity.js';
import { RevocationListRow } from '../trust/revocation-list.entity.js';
import { RevocationListSource } from '../trust/revocation-list-source.entity.js';
import { TrustAnchorRow } from '../trust/trust-anchor.entity.js';

/** TypeORM's view of the database, not yet connected. */
export const dataSourceOf = (url: string): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    applicationName: 'signet administration',
    entities: [
      Organisation,
      Client,
      ClientKey,
      AuditEvent,
      SigningKeyRow,
      Attempt,
      StatementIssuer,
      OrganisationSoftware,
      TrustAnchorRow,
      RevocationListRow,
      RevocationListSource,
      Policy,
      JwksDocument,
      ResourceServer,
      Scope,
    ],
    migrations,
    migrationsTransactionMode: 'each',
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    logging: false,
    poolSize: 4,
    connectTimeoutMS: 5_000,
  });
