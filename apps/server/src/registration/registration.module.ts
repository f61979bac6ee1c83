import { Module } from '@nestjs/common';
import { DryRunInterceptor } from './dry-run.js';
import { DryRunService } from './dry-run.service.js';
import { InitialAccessTokenGuard } from './initial-access-token.guard.js';
import { InitialAccessTokenRefusals } from './initial-access-token-refusals.js';
import { RegistrationPreparation } from './prepared-registration.js';
import { RegistrationController } from './registration.controller.js';
import { RegistrationService } from './registration.service.js';
import { RepeatedRegistrations } from './repeated-registrations.js';
import { UsableTokens } from './usable-tokens.js';

@Module({
  controllers: [RegistrationController],
  providers: [
    RegistrationService,
    RegistrationPreparation,
    DryRunService,
    DryRunInterceptor,
    RepeatedRegistrations,
    InitialAccessTokenGuard,
    InitialAccessTokenRefusals,
    UsableTokens,
  ],
  exports: [DryRunService],
})
export class RegistrationModule {}
