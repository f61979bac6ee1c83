import { join } from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { PortalController } from './portal.controller.js';
import { Portal } from './portal.js';
import { readPortal } from './read-portal.js';

const builtPortal = join(import.meta.dirname, '../../../portal/dist');

/** The portal, served by the server itself. */
@Module({})
export class PortalModule {
  /** `directory` is what the portal's build wrote. */
  static of(directory: string = builtPortal): DynamicModule {
    const portal = { provide: Portal, useFactory: () => readPortal(directory) };
    return { module: PortalModule, controllers: [PortalController], providers: [portal] };
  }
}
