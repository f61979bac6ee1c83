import { Module } from '@nestjs/common';
import { ManagementController } from './management.controller.js';
import { KeyRolloverService } from './key-rollover.service.js';
import { ManagementService } from './management.service.js';
import { RolloverVerification } from './rollover-verification.js';
import { SuccessorKey } from './successor-key.js';
import { OwnCertificates } from './own-certificates.js';
import { RegistrationAccessTokenGuard } from './registration-access-token.guard.js';

@Module({
  controllers: [ManagementController],
  providers: [
    ManagementService,
    KeyRolloverService,
    RolloverVerification,
    SuccessorKey,
    RegistrationAccessTokenGuard,
    OwnCertificates,
  ],
})
export class ManagementModule {}
