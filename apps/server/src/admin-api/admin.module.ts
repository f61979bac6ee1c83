import { Module } from '@nestjs/common';
import { AdminController } from './admin.controller.js';
import { AdminService } from './admin.service.js';
import { AdminTokenGuard } from './admin-token.guard.js';
import { AcceptedKeys } from './accepted-keys.js';
import { ClientKeysController } from './client-keys.controller.js';
import { ClientKeysService } from './client-keys.service.js';
import { EncryptionKeys } from './encryption-keys.js';
import { InitialAccessTokenController } from './initial-access-token.controller.js';
import { InitialAccessTokenService } from './initial-access-token.service.js';
import { PolicyController } from './policy.controller.js';
import { PolicyService } from './policy.service.js';
import { ResourceServerController } from './resource-server.controller.js';
import { ResourceServerKeys } from './resource-server-keys.js';
import { ResourceServerService } from './resource-server.service.js';
import { SigningKeysController } from './signing-keys.controller.js';
import { SigningKeysService } from './signing-keys.service.js';
import { SoftwareController } from './software.controller.js';
import { SoftwareService } from './software.service.js';
import { StatementIssuerKeys } from './statement-issuer-keys.js';
import { CertificateUploads } from './certificate-uploads.js';
import { Registrars } from './registrars.js';
import { RevocationListSourcesService } from './revocation-list-sources.service.js';
import { RevocationListUploads } from './revocation-list-uploads.js';
import { TrustController } from './trust.controller.js';
import { TrustService } from './trust.service.js';

@Module({
  controllers: [
    AdminController,
    SoftwareController,
    PolicyController,
    InitialAccessTokenController,
    ResourceServerController,
    TrustController,
    ClientKeysController,
    SigningKeysController,
  ],
  providers: [
    AdminService,
    SoftwareService,
    StatementIssuerKeys,
    PolicyService,
    InitialAccessTokenService,
    AcceptedKeys,
    ClientKeysService,
    SigningKeysService,
    ResourceServerService,
    ResourceServerKeys,
    EncryptionKeys,
    CertificateUploads,
    TrustService,
    RevocationListUploads,
    Registrars,
    RevocationListSourcesService,
    AdminTokenGuard,
  ],
  exports: [AcceptedKeys, CertificateUploads],
})
export class AdminModule {}
