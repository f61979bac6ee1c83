import { Module } from '@nestjs/common';
import { AdminModule } from '../admin-api/admin.module.js';
import { ActivityController } from './activity/activity.controller.js';
import { ActivityService } from './activity/activity.service.js';
import { LiveController } from './activity/live.controller.js';
import { LiveGuard } from './activity/live.guard.js';
import { LiveService } from './activity/live.service.js';
import { AuditController } from './audit/audit.controller.js';
import { AuditService } from './audit/audit.service.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { CalendarService } from './calendar/calendar.service.js';
import { ClientsController } from './clients/clients.controller.js';
import { ClientsService } from './clients/clients.service.js';
import { KeyIntake } from './keys/key-intake.js';
import { KeysController } from './keys/keys.controller.js';
import { KeysService } from './keys/keys.service.js';
import { NoticesController } from './notices/notices.controller.js';
import { NoticesService } from './notices/notices.service.js';
import { OwnKeySetsController } from './key-sets/own-key-sets.controller.js';
import { OwnKeySetsService } from './key-sets/own-key-sets.service.js';
import { OwnRegistrationController } from './registration/own-registration.controller.js';
import { OwnRegistrationService } from './registration/own-registration.service.js';
import { RegistrationTrials } from './registration/registration-trials.js';
import { RegistrationModule } from '../registration/registration.module.js';

/** An organisation's clients, their keys, and what becomes of their requests. */
@Module({
  imports: [AdminModule, RegistrationModule],
  controllers: [
    ...[ClientsController, KeysController, OwnKeySetsController, OwnRegistrationController],
    ...[ActivityController, LiveController, NoticesController, CalendarController, AuditController],
  ],
  providers: [
    ...[ClientsService, KeysService, KeyIntake, OwnKeySetsService, OwnRegistrationService],
    ...[ActivityService, LiveService, LiveGuard, NoticesService, CalendarService, AuditService],
    RegistrationTrials,
  ],
})
export class OwnClientsModule {}
