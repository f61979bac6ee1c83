import { Controller, Get, Param, UseInterceptors } from '@nestjs/common';
import { PortalFileInterceptor } from './portal-file.interceptor.js';
import type { PortalFile } from './portal-file.js';
import { Portal } from './portal.js';

@Controller()
@UseInterceptors(PortalFileInterceptor)
export class PortalController {
  constructor(private readonly portal: Portal) {}

  @Get()
  frontPage(): PortalFile {
    return this.portal.getFrontPage();
  }

  @Get('assets/:name')
  asset(@Param('name') name: string): PortalFile {
    return this.portal.getAsset(name);
  }
}
