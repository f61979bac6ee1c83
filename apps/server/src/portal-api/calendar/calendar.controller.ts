import { Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { portalPaths } from '@signet/protocol';
import { Access } from '../access/access.js';
import {
  type Caller,
  CurrentCaller,
  CurrentOrganisation,
  type OrganisationCaller,
} from '../access/caller.js';
import { PortalController } from '../access/portal-controller.js';
import { CalendarService } from './calendar.service.js';

@PortalController()
export class CalendarController {
  constructor(private readonly calendar: CalendarService) {}

  @Post(portalPaths.calendar)
  @Access('viewer')
  make(@CurrentOrganisation() caller: OrganisationCaller) {
    return this.calendar.make(caller);
  }

  @Delete(portalPaths.calendar)
  @HttpCode(204)
  @Access('viewer')
  withdraw(@CurrentOrganisation() caller: OrganisationCaller) {
    return this.calendar.withdraw(caller);
  }

  @Get(portalPaths.calendarFeed)
  @Access('public')
  read(@Param('secret') secret: string, @CurrentCaller() caller: Caller) {
    return this.calendar.read(secret, caller);
  }
}
