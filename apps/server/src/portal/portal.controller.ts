import { Controller, Get, Param, UseInterceptors } from '@nestjs/common';
import { PortalFileInterceptor } from './portal-file.interceptor.js';
import type { PortalFile } from './portal-file.js';
import { Portal } from './portal.js';

// Two routes and no catch-all: an unknown path stays the API's 404.
@Controller()
@UseInterceptors(PortalFileInterceptor)
export class PortalController {
  constructor(private readonly portal: Portal) {}

  @Get()
  page(): PortalFile {
    return this.portal.getPage();
  }

  @Get('assets/:name')
  asset(@Param('name') name: string): PortalFile {
    return this.portal.getAsset(name);
  }
}
