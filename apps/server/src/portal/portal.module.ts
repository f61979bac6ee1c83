import { join } from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { ApplicationController } from './application.controller.js';
import { PortalController } from './portal.controller.js';
import { Portal } from './portal.js';
import { readPortal } from './read-portal.js';

const builtPortal = join(import.meta.dirname, '../../../portal/dist');

/** The portal, served by the server itself. */
@Module({})
export class PortalModule {
  /** Below the path of the issuer; `directory` is what the portal's build wrote. */
  static of(issuer: string, directory: string = builtPortal): DynamicModule {
    const portal = { provide: Portal, useFactory: () => readPortal(directory, issuer) };
    const controllers = [PortalController, ApplicationController];
    return { module: PortalModule, controllers, providers: [portal] };
  }
}
