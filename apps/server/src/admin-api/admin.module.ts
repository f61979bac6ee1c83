import { Module } from '@nestjs/common';
import { AdminController } from './admin.controller.js';
import { AdminService } from './admin.service.js';
import { AdminTokenGuard } from './admin-token.guard.js';
import { IssuerKeys } from './issuer-keys.js';
import { SoftwareController } from './software.controller.js';
import { SoftwareService } from './software.service.js';

@Module({
  controllers: [AdminController, SoftwareController],
  providers: [AdminService, SoftwareService, IssuerKeys, AdminTokenGuard],
})
export class AdminModule {}
