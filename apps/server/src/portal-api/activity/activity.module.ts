import { Module } from '@nestjs/common';
import { ActivityController } from './activity.controller.js';
import { ActivityService } from './activity.service.js';
import { LiveController } from './live.controller.js';
import { LiveService } from './live.service.js';

/** What became of an organisation's requests, kept and as they happen. */
@Module({ controllers: [ActivityController, LiveController], providers: [ActivityService, LiveService] })
export class ActivityModule {}
