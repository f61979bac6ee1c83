import { Module } from '@nestjs/common';
import { InitialAccessTokenGuard } from './initial-access-token.guard.js';
import { RegistrationController } from './registration.controller.js';
import { RegistrationService } from './registration.service.js';

@Module({ controllers: [RegistrationController], providers: [RegistrationService, InitialAccessTokenGuard] })
export class RegistrationModule {}
