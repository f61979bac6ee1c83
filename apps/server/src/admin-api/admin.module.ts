import { Module } from '@nestjs/common';
import { AdminController } from './admin.controller.js';
import { AdminService } from './admin.service.js';
import { AdminTokenGuard } from './admin-token.guard.js';

@Module({ controllers: [AdminController], providers: [AdminService, AdminTokenGuard] })
export class AdminModule {}
