import { HttpCode, Post } from '@nestjs/common';
import { portalPaths, SetUpRequest } from '@signet/protocol';
import { Access } from '../access/access.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { PortalController } from '../access/portal-controller.js';
import { RequestBody } from '../requests/request-body.js';
import { SetUpService } from './set-up.service.js';

@PortalController()
export class SetUpController {
  constructor(private readonly setUps: SetUpService) {}

  @Post(portalPaths.setUp)
  @HttpCode(200)
  @Access('public')
  setUp(@CurrentCaller() caller: Caller, @RequestBody(SetUpRequest) request: SetUpRequest) {
    return this.setUps.setUp(caller, request);
  }
}
