import { Get } from '@nestjs/common';
import { portalPaths } from '@signet/protocol';
import { Access } from '../access/access.js';
import { PortalController } from '../access/portal-controller.js';
import { OpenapiService } from './openapi.service.js';

@PortalController()
export class OpenapiController {
  constructor(private readonly openapi: OpenapiService) {}

  @Get(portalPaths.openapi)
  @Access('public')
  read() {
    return this.openapi.read();
  }
}
