import { Module } from '@nestjs/common';
import { InitialAccessTokenGuard } from './initial-access-token.guard.js';
import { InitialAccessTokenRefusals } from './initial-access-token-refusals.js';
import { RegistrationController } from './registration.controller.js';
import { RegistrationService } from './registration.service.js';
import { RepeatedRegistrations } from './repeated-registrations.js';

@Module({
  controllers: [RegistrationController],
  providers: [
    RegistrationService,
    RepeatedRegistrations,
    InitialAccessTokenGuard,
    InitialAccessTokenRefusals,
  ],
})
export class RegistrationModule {}
