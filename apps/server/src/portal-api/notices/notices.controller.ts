import { Get } from '@nestjs/common';
import { portalPaths } from '@signet/protocol';
import { Access } from '../access/access.js';
import { CurrentOrganisation, type OrganisationCaller } from '../access/caller.js';
import { PortalController } from '../access/portal-controller.js';
import { NoticesService } from './notices.service.js';

@PortalController()
export class NoticesController {
  constructor(private readonly notices: NoticesService) {}

  @Get(portalPaths.notices)
  @Access('viewer')
  list(@CurrentOrganisation() caller: OrganisationCaller) {
    return this.notices.list(caller);
  }
}
