import { Module } from '@nestjs/common';
import { AdminController } from './admin.controller.js';
import { AdminService } from './admin.service.js';
import { AdminTokenGuard } from './admin-token.guard.js';
import { EncryptionKeys } from './encryption-keys.js';
import { IssuerKeys } from './issuer-keys.js';
import { ResourceServerController } from './resource-server.controller.js';
import { ResourceServerKeys } from './resource-server-keys.js';
import { ResourceServerService } from './resource-server.service.js';
import { SoftwareController } from './software.controller.js';
import { SoftwareService } from './software.service.js';

@Module({
  controllers: [AdminController, SoftwareController, ResourceServerController],
  providers: [
    AdminService,
    SoftwareService,
    IssuerKeys,
    ResourceServerService,
    ResourceServerKeys,
    EncryptionKeys,
    AdminTokenGuard,
  ],
})
export class AdminModule {}
