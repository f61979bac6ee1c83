import { type DynamicModule, Module } from '@nestjs/common';
import { type Database, StoreModule } from '@signet/store';
import type { Logger } from 'pino';
import { AdminModule } from './admin-api/admin.module.js';
import { ClientAuthenticationModule } from './client-authentication/client-authentication.module.js';
import { CertificateTrustModule } from './certificate-trust/certificate-trust.module.js';
import { ClientMetadataModule } from './client-metadata/client-metadata.module.js';
import { ConfigModule } from './config/config.module.js';
import type { Environment } from './config/environment.js';
import { issuerOf } from './config/server-config.js';
import { DiscoveryModule } from './discovery/discovery.module.js';
import { DpopModule } from './dpop/dpop.module.js';
import { HealthController } from './health/health.controller.js';
import { HostedKeysModule } from './hosted-keys/hosted-keys.module.js';
import { HttpModule } from './http/http.module.js';
import { IntrospectionModule } from './introspection/introspection.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { LogModule } from './log/log.module.js';
import { ManagementModule } from './management/management.module.js';
import { PolicyModule } from './policy/policy.module.js';
import { PortalApiModule } from './portal-api/portal-api.module.js';
import { OwnClientsModule } from './portal-api/own-clients.module.js';
import { SignInModule } from './portal-api/sign-in/sign-in.module.js';
import { PortalModule } from './portal/portal.module.js';
import { QuotaModule } from './quota/quota.module.js';
import { RegistrationModule } from './registration/registration.module.js';
import { RemoteKeySetsModule } from './remote-key-sets/remote-key-sets.module.js';
import { ResourceServersModule } from './resource-servers/resource-servers.module.js';
import { RevocationListsModule } from './revocation-lists/revocation-lists.module.js';
import { RevocationModule } from './revocation/revocation.module.js';
import { SigningKeysModule } from './signing-keys/signing-keys.module.js';
import { SoftwareStatementModule } from './software-statement/software-statement.module.js';
import { StatusListModule } from './status-list/status-list.module.js';
import { TokenModule } from './token/token.module.js';

/** What the server is made of: its settings, its open database, the key that opens its signing keys, its log. */
export interface Parts {
  environment: Environment;
  database: Database;
  keyEncryptionKey: Uint8Array;
  logger: Logger;
}

@Module({})
export class AppModule {
  static of({ environment, database, keyEncryptionKey, logger }: Parts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ...[
          ConfigModule.of(environment),
          StoreModule.of(database),
          HttpModule,
          QuotaModule,
          LogModule.of(logger),
          SigningKeysModule.of(keyEncryptionKey),
          RemoteKeySetsModule.of(environment),
          DpopModule.of(keyEncryptionKey),
          ResourceServersModule,
          ClientAuthenticationModule,
        ],
        ...[
          PolicyModule,
          CertificateTrustModule,
          RevocationListsModule.of(environment),
          ClientMetadataModule,
          SoftwareStatementModule,
          DiscoveryModule,
          HostedKeysModule,
          TokenModule,
          IntrospectionModule,
          RevocationModule,
          StatusListModule,
          RegistrationModule,
          ManagementModule,
          AdminModule,
        ],
        PortalApiModule.of(keyEncryptionKey),
        OwnClientsModule,
        SignInModule.of(environment),
        PortalModule.of(issuerOf(environment)),
        JobsModule.of(database, logger),
      ],
      controllers: [HealthController],
    };
  }
}
