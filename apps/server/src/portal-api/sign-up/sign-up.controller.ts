import { HttpCode, Post } from '@nestjs/common';
import { ConfirmSignUpRequest, portalPaths, SignUpRequest } from '@signet/protocol';
import { Access } from '../access/access.js';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { PortalController } from '../access/portal-controller.js';
import { RequestBody } from '../requests/request-body.js';
import { SignUpService } from './sign-up.service.js';

@PortalController()
export class SignUpController {
  constructor(private readonly signUps: SignUpService) {}

  @Post(portalPaths.signUp)
  @HttpCode(202)
  @Access('public')
  ask(@CurrentCaller() caller: Caller, @RequestBody(SignUpRequest) request: SignUpRequest) {
    return this.signUps.ask(caller, request);
  }

  @Post(portalPaths.confirmSignUp)
  @HttpCode(200)
  @Access('public')
  confirm(@CurrentCaller() caller: Caller, @RequestBody(ConfirmSignUpRequest) request: ConfirmSignUpRequest) {
    return this.signUps.confirm(caller, request);
  }
}
