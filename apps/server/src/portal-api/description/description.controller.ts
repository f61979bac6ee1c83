import { Get } from '@nestjs/common';
import { type PortalDescription, portalPaths, type ServerTime } from '@signet/protocol';
import { Access } from '../access/access.js';
import { PortalController } from '../access/portal-controller.js';
import { DescriptionService } from './description.service.js';

@PortalController()
export class DescriptionController {
  constructor(private readonly description: DescriptionService) {}

  @Get(portalPaths.time)
  @Access('public')
  time(): ServerTime {
    return this.description.time();
  }

  @Get(portalPaths.portal)
  @Access('public')
  portal(): PortalDescription {
    return this.description.describe();
  }
}
