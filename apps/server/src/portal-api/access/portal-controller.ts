import { applyDecorators, Controller, UseGuards, UseInterceptors } from '@nestjs/common';
import { PortalAnswerInterceptor } from '../answers/portal-answer.interceptor.js';
import { AccessGuard } from './access.guard.js';

const PORTAL = 'signet:portal-controller';

/** A controller of the portal's API: nothing of it is answered but through the guard. */
export const PortalController = (): ClassDecorator =>
  applyDecorators(
    Controller(),
    UseGuards(AccessGuard),
    UseInterceptors(PortalAnswerInterceptor),
    (type: object) => Reflect.defineMetadata(PORTAL, true, type),
  );

export const isPortalController = (type: object): boolean => Reflect.hasMetadata(PORTAL, type);
