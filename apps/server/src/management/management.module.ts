import { Module } from '@nestjs/common';
import { ManagementController } from './management.controller.js';
import { ManagementService } from './management.service.js';
import { RegistrationAccessTokenGuard } from './registration-access-token.guard.js';

@Module({ controllers: [ManagementController], providers: [ManagementService, RegistrationAccessTokenGuard] })
export class ManagementModule {}
